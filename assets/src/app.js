// Progressive enhancement only: every page works without it. Everything is delegated, so parts that are swapped in need no start-up.
(() => {
  const root = document.documentElement;
  root.classList.replace('no-js', 'js');
  const find = (selector, within = document) => within.querySelector(selector);

  // htmx is fetched only by pages that use it, before their load event.
  const source = find('meta[name=htmx-script]');
  if (source && find('[hx-get],[hx-post]')) {
    const script = document.createElement('script');
    script.src = source.content;
    // htmx starts at DOMContentLoaded, which has passed; nothing else on our pages listens for it.
    script.addEventListener('load', () => document.readyState !== 'complete' && document.dispatchEvent(new Event('DOMContentLoaded')));
    document.head.append(script);
  }

  // Dialogs: a plain link to a page whose #dialog part htmx loads into <dialog id="dlg">.
  let opener = null;
  document.addEventListener('click', event => {
    const link = event.target.closest('[data-dialog]');
    if (link) {
      const menu = link.closest('[popover]');
      menu?.hidePopover();
      opener = menu ? find(`[popovertarget="${menu.id}"]`) : link;
    }
    const dialog = event.target.closest('[data-dialog-close]')?.closest('dialog');
    if (dialog) {
      event.preventDefault();
      dialog.close();
    }
  });
  document.addEventListener('htmx:afterSwap', event => {
    const target = event.detail?.target;
    if (target?.id === 'dlg' && target.firstElementChild && !target.open) {
      target.showModal();
      find('h1', target)?.focus();
    }
    find('[data-error-summary]', target?.nodeType === 1 ? target : document)?.focus();
  });
  // What was asked for may lead elsewhere (an expired session): then the browser goes there.
  document.addEventListener('htmx:beforeSwap', event => {
    const { target, xhr } = event.detail;
    if (target?.id === 'dlg' && xhr.status < 400 && !xhr.responseText.includes('id="dialog"')) {
      event.detail.shouldSwap = false;
      location.assign(xhr.responseURL || location.href);
    }
  });
  document.addEventListener('close', event => {
    if (event.target.id !== 'dlg') return;
    event.target.replaceChildren();
    opener?.focus();
  }, true);

  // The summary of errors takes focus; its links lead to the field with its label in view.
  find('[data-error-summary]')?.focus();
  document.addEventListener('click', event => {
    const link = event.target.closest('[data-error-summary] a[href^="#"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest('.form-group') ?? field).scrollIntoView({ block: 'start' });
    field.focus({ preventScroll: true });
  });

  // A form that has the page to itself is sent by the browser, and answered by a page; htmx sends it from a dialog only, where no field stands twice.
  document.addEventListener('submit', event => {
    if (event.target.closest('#dialog') && !event.target.closest('dialog')) event.stopPropagation();
  }, true);

  // How many characters are left. The sentences come from the page, so they are in its language.
  const waiting = new WeakMap();
  document.addEventListener('input', event => {
    const { count, max, left, over } = event.target.dataset ?? {};
    const out = count && document.getElementById(count);
    if (!out) return;
    const rest = +max - [...event.target.value].length;
    out.textContent = (rest < 0 ? over : left).replace('{n}', Math.abs(rest).toLocaleString(root.lang));
    out.classList.toggle('over', rest < 0);
    // Read out only when typing pauses, and only near the end.
    clearTimeout(waiting.get(out));
    if (rest < 100) waiting.set(out, setTimeout(() => { find('#live').textContent = out.textContent; }, 1000));
  });

  // Care with free text: our own server looks at what was typed, keeps nothing, and what it points at stands beside the field.
  let looking;
  document.addEventListener('input', event => {
    const field = event.target, box = field.dataset?.care && document.getElementById(field.dataset.care);
    if (!box) return;
    clearTimeout(looking);
    looking = setTimeout(async () => {
      const form = new URLSearchParams({ text: field.value, about: field.form?.elements.about?.value ?? '', marks: field.form?.elements.categories ? '1' : '' });
      const reply = await fetch('/omhu', { method: 'POST', body: form }).catch(() => null);
      if (!reply?.ok || reply.redirected) return;
      const looked = new Set([...box.querySelectorAll('input:checked')].flatMap(seen => seen.value.split(' ')));
      box.innerHTML = await reply.text();
      for (const seen of box.querySelectorAll('input')) seen.checked = seen.value.split(' ').every(key => looked.has(key));
    }, 700);
  });

  // One submission for each click; the server's idempotency key is the real guard.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = '1';
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  document.addEventListener('htmx:afterRequest', event => { delete event.target.dataset?.sent; });
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));

  // Filters apply as they are chosen; without this the button beside them does it.
  document.addEventListener('change', event => event.target.closest('form[data-auto]')?.requestSubmit());

  // Ctrl K or / leads to the search field.
  document.addEventListener('keydown', event => {
    const typing = event.target.closest('input,textarea,select,[contenteditable]');
    const asked = (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !typing);
    const search = asked && !event.altKey && find('#q');
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  // Moving points of an agenda by mouse; the buttons beside each point do the same for everybody else.
  let drag = null;
  const point = event => event.target.closest?.('.agenda > li');
  const unmark = () => document.querySelectorAll('.over-t,.over-b').forEach(item => item.classList.remove('over-t', 'over-b'));
  const upper = (event, item) => { const box = item.getBoundingClientRect(); return event.clientY < box.top + box.height / 2; };
  document.addEventListener('pointerdown', event => {
    document.querySelectorAll('.agenda > li').forEach(item => { item.draggable = false; });
    const grip = event.target.closest('.grip');
    if (grip) grip.closest('li').draggable = true;
  });
  document.addEventListener('dragstart', event => {
    drag = point(event);
    if (!drag) return;
    drag.classList.add('drag');
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', drag.dataset.id);
  });
  document.addEventListener('dragover', event => {
    const item = point(event);
    if (!drag || !item) return;
    event.preventDefault();
    unmark();
    if (item !== drag) item.classList.add(upper(event, item) ? 'over-t' : 'over-b');
  });
  document.addEventListener('drop', event => {
    const item = point(event);
    if (!drag || !item) return;
    event.preventDefault();
    const form = document.getElementById('drag-form');
    form.elements.id.value = drag.dataset.id;
    form.elements.ref.value = item.dataset.id;
    form.elements.pos.value = upper(event, item) ? 'before' : 'after';
    form.requestSubmit();
  });
  document.addEventListener('dragend', () => { drag?.classList.remove('drag'); drag = null; unmark(); });

  // Controls with aria-disabled keep focus but do nothing.
  document.addEventListener('click', event => {
    if (event.target.closest('[aria-disabled=true]')) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, true);
  document.addEventListener('click', event => {
    if (event.target.closest('[data-print]')) print();
  });
})();
