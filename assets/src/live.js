// A meeting on a screen: hears that there is news and asks for its own page again, counts the clock on, and keeps texts as they are typed.
// Without it the pages work by their links and buttons.
(() => {
  const line = document.querySelector('[data-stream]');
  if (!line) return;
  const say = text => { line.querySelector('.live-state').textContent = text; line.classList.toggle('live-lost', text !== ''); };
  const known = new URL(line.dataset.stream, location.href);

  // ---- the clock goes on between two pages
  let asked = performance.now();
  const tick = () => document.querySelectorAll('[data-clock]').forEach(clock => {
    const { seconds, minutes, within, beyond } = clock.dataset;
    const passed = Math.floor((+seconds + (performance.now() - asked) / 1000) / 60);
    const over = +minutes > 0 && passed > +minutes;
    const text = (over ? beyond : within).replace('{n}', (over ? passed - minutes : passed).toLocaleString(document.documentElement.lang));
    if (clock.textContent !== text) clock.textContent = text;
    clock.classList.toggle('over', over);
  });
  // The clock on the wall: the hour of this browser, in the words of the page.
  const wall = () => {
    const clock = document.getElementById('table-clock');
    const now = new Date();
    const text = clock?.textContent.replace(/\d+([.:])\d\d/, (_, mark) => `${now.getHours()}${mark}${String(now.getMinutes()).padStart(2, '0')}`);
    if (text && text !== clock.textContent) clock.textContent = text;
  };
  setInterval(wall, 5000);
  setInterval(tick, 5000);

  // ---- texts that are kept as they are typed
  const bases = new WeakMap();
  const base = area => bases.get(area) ?? area.defaultValue;
  const dirty = area => area.value !== base(area);
  const timers = new WeakMap();
  const busy = new WeakSet();
  const told = (area, text) => { area.form.querySelector('.live-kept').textContent = text; };
  const put = (area, text) => {
    const { selectionStart, selectionEnd, value } = area;
    // What was put in before the cursor moves it along.
    const shift = text.endsWith(value.slice(selectionStart)) ? text.length - value.length : 0;
    area.value = text;
    if (document.activeElement === area) area.setSelectionRange(selectionStart + shift, selectionEnd + shift);
  };
  const body = area => new URLSearchParams({ base: base(area), [area.name]: area.value });
  async function keep(area) {
    clearTimeout(timers.get(area));
    if (!dirty(area) || busy.has(area) || !area.isConnected) return;
    const sent = area.value;
    busy.add(area);
    told(area, line.dataset.saving);
    let again = 0;
    try {
      const reply = await fetch(area.form.action, { method: 'POST', body: body(area), headers: { 'x-tvaers-save': '1' }, redirect: 'manual' });
      if (reply.ok) {
        const kept = await reply.json();
        // Typed on meanwhile: what was sent is the common ground of what stands there now and of what is typed.
        const still = area.value === sent;
        if (still && kept.text !== sent) put(area, kept.text);
        bases.set(area, still ? kept.text : sent);
        told(area, kept.both ? line.dataset.both : kept.merged ? line.dataset.merged : line.dataset.saved);
        if (dirty(area)) again = 800;
      } else if (reply.status === 422) {
        told(area, (await reply.json()).why);
      } else {
        told(area, line.dataset.unsaved);
        again = 4000;
      }
    } catch {
      told(area, line.dataset.unsaved);
      again = 4000;
    }
    busy.delete(area);
    if (again) timers.set(area, setTimeout(keep, again, area));
  }
  document.addEventListener('input', event => {
    const area = event.target.closest?.('[data-save]');
    if (!area) return;
    clearTimeout(timers.get(area));
    timers.set(area, setTimeout(keep, 800, area));
  });
  document.addEventListener('focusout', event => event.target.matches?.('[data-save]') && keep(event.target));
  document.addEventListener('submit', event => {
    const area = event.target.matches('[data-save-form]') && event.target.querySelector('[data-save]');
    if (!area) return;
    event.preventDefault();
    keep(area);
  }, true);
  addEventListener('pagehide', () => document.querySelectorAll('[data-save]').forEach(area => {
    if (dirty(area)) navigator.sendBeacon(area.form.action, body(area));
  }));

  // ---- news: the same page again; parts in which somebody is typing stay
  const typed = part => [...part.querySelectorAll('textarea,input,select')].some(field => {
    if (field.matches('[data-save]')) return dirty(field) || field === document.activeElement;
    if (field.type === 'checkbox') return field.checked !== field.defaultChecked;
    if (field.type === 'hidden') return false;
    return field.matches('select') ? field.selectedIndex > 0 : field.value !== field.defaultValue;
  });
  // Keys and turns are fresh on every page: not by themselves a reason to put a part in again.
  const same = (one, other) => {
    const plain = part => { const copy = part.cloneNode(true); copy.querySelectorAll('[name=key]').forEach(key => key.remove()); copy.querySelectorAll('[data-save]').forEach(area => { area.textContent = ''; }); return copy.innerHTML; };
    return plain(one) === plain(other);
  };
  function fresh(part, other) {
    const area = part.querySelector('[data-save]');
    const come = other?.querySelector('[data-save]');
    // Somebody else's words come into a text that is open here and not being typed in.
    if (area && come && area.form.action === come.form.action && !dirty(area) && !busy.has(area) && come.defaultValue !== area.value) {
      put(area, come.defaultValue);
      bases.set(area, come.defaultValue);
    }
    const state = part.querySelector('header [role=status]');
    const news = other?.querySelector('header [role=status]');
    if (state && news && state.innerHTML !== news.innerHTML) state.innerHTML = news.innerHTML;
    if (typed(part) || (part.contains(document.activeElement) && other && same(part, other))) return;
    if (!other) return part.remove();
    if (same(part, other) && !area) return;
    const focused = part.contains(document.activeElement) ? document.activeElement.id : '';
    const open = [...part.querySelectorAll('details[open] [id]')].map(field => field.id);
    part.replaceWith(other);
    open.forEach(id => document.getElementById(id)?.closest('details')?.setAttribute('open', ''));
    if (focused) document.getElementById(focused)?.focus();
  }
  let running = null;
  let wanted = false;
  async function look() {
    if (running) { wanted = true; return; }
    running = true;
    try {
      const reply = await fetch(location.href.split('#')[0].replace(/[?&]done=[^&]*/, ''), { headers: { accept: 'text/html' } });
      if (reply.redirected || reply.status === 404) return location.reload();
      if (!reply.ok) return;
      const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
      asked = performance.now();
      const parts = [...document.querySelectorAll('[data-live]')];
      parts.forEach(part => fresh(part, page.getElementById(part.id)));
      // Parts that were not there before come where they stand on the page.
      let last = null;
      page.querySelectorAll('[data-live]').forEach(part => {
        const there = document.getElementById(part.id);
        if (there) { last = there; } else if (last) { last.after(part); last = part; }
      });
      tick();
    } catch {
      // The line is away; the stream says so and asks again.
    } finally {
      running = null;
      if (wanted) { wanted = false; look(); }
    }
  }

  let source = null;
  let lost = false;
  let wait = 5000;
  function listen() {
    source?.close();
    source = new EventSource(known);
    source.addEventListener('open', () => {
      say('');
      wait = 5000;
      if (lost) { lost = false; look(); }
    });
    source.addEventListener('nyt', event => {
      known.searchParams.set('fra', event.lastEventId);
      look();
    });
    source.addEventListener('error', () => {
      // A line that closed for good: logged out, over, or too many. The page itself says which.
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(() => { look(); listen(); }, wait);
        wait = Math.min(wait * 2, 60_000);
      }
      if (!lost) setTimeout(() => { if (source.readyState !== EventSource.OPEN) { lost = true; say(line.dataset.lost); } }, 1500);
    });
  }
  // A browser that knows that it has no network does not wait for the line to notice.
  addEventListener('offline', () => { source.close(); lost = true; say(line.dataset.lost); });
  addEventListener('online', listen);
  listen();
})();
