-- A house as the program left it that knew three migrations: one citizen's concern that became a case, with what the scene of the tests plays in it, and a
-- meeting that was held. Played and written out by that program itself. Everybody and everything in it is invented; the password is that of the tests.
INSERT INTO "migrations" ("number") VALUES
(1),
(2),
(3);
INSERT INTO "settings" ("name", "value") VALUES
('model', 'model-1'),
('secret', 'a958720b4ac9dc30f6c953706ec1fa69b3113ce4bfc8f1863efa71673b820587');
INSERT INTO "authorities" ("id", "kind", "regime", "name_da", "name_en") VALUES
('kbh', 'municipality', 'gdpr', 'Københavns Kommune', 'City of Copenhagen'),
('kp', 'police', 'led', 'Københavns Politi', 'Copenhagen Police'),
('kf', 'prison_probation', 'led', 'Kriminalforsorgen', 'Prison and Probation Service'),
('pet', 'intelligence', 'pet', 'Politiets Efterretningstjeneste', 'Danish Security and Intelligence Service');
INSERT INTO "departments" ("id", "code", "authority", "short", "name_da", "name_en") VALUES
('bif', 'bif', 'kbh', 'BIF', 'Beskæftigelses- og Integrationsforvaltningen (VINK)', 'Employment and Integration Administration (VINK)'),
('sof', 'sof', 'kbh', 'SOF', 'Socialforvaltningen', 'Social Services Administration'),
('buf', 'buf', 'kbh', 'BUF', 'Børne- og Ungdomsforvaltningen', 'Children and Youth Administration'),
('ssp', 'ssp', 'kbh', 'SSP', 'SSP København', 'SSP Copenhagen'),
('kp-forebyggelse', 'kp-forebyggelse', 'kp', 'Københavns Politi', 'Københavns Politi, kriminalpræventiv sektion', 'Copenhagen Police, crime-prevention section'),
('kf', 'kf', 'kf', 'Kriminalforsorgen', 'Kriminalforsorgen', 'Prison and Probation Service');
INSERT INTO "bases" ("id", "statute", "label_da", "label_en", "condition_da", "condition_en", "within_authority", "needs_form", "valid_from", "valid_to") VALUES
('rpl115-1-1', 'Retsplejeloven § 115, stk. 1, nr. 1', 'SSP-samarbejdet, fra politiet', 'SSP cooperation, from the police', 'Nødvendigt for SSP-samarbejdet. Aldrig til efterforskning.', 'Necessary for the SSP cooperation. Never for investigation.', FALSE, TRUE, 0, 9223372036854775807),
('rpl115-1-2', 'Retsplejeloven § 115, stk. 1, nr. 2', 'PSP-samarbejdet, fra politiet', 'PSP cooperation, from the police', 'Om en socialt udsat person. Aldrig til efterforskning.', 'About a socially exposed person. Never for investigation.', FALSE, TRUE, 0, 9223372036854775807),
('rpl115-1-3ab', 'Retsplejeloven § 115, stk. 1, nr. 3, litra a og b', 'KSP-samarbejdet ved løsladelse, fra politiet', 'KSP cooperation on release, from the police', 'Ved løsladelse af dømte. Aldrig til efterforskning.', 'On the release of convicted persons. Never for investigation.', FALSE, TRUE, 0, 9223372036854775807),
('rpl115-1-3c', 'Retsplejeloven § 115, stk. 1, nr. 3, litra c', 'KSP-samarbejdet, radikalisering, fra politiet', 'KSP cooperation, radicalisation, from the police', 'Løsladt og vurderet radikaliseret eller i risiko. Aldrig til efterforskning.', 'Released and judged radicalised or at risk. Never for investigation.', FALSE, TRUE, 1456786800000000, 9223372036854775807),
('rpl115-2', 'Retsplejeloven § 115, stk. 2', 'Myndighed til samarbejdet', 'Authority to the cooperation', 'Inden for SSP, PSP eller KSP, som skal nævnes. Aldrig til efterforskning.', 'Within SSP, PSP or KSP, which must be named. Never for investigation.', FALSE, TRUE, 0, 9223372036854775807),
('rpl115-3', 'Retsplejeloven § 115, stk. 3', 'Selvejende institution', 'Self-owning institution', 'Institutionen løser en offentlig opgave i en af de nævnte sektorer.', 'The institution carries out a public task in one of the sectors named.', FALSE, TRUE, 0, 9223372036854775807),
('samtykke', 'Forvaltningsloven § 28; databeskyttelsesforordningen art. 7', 'Samtykke fra borgeren', 'The citizen''s consent', 'Samtykket er konkret, dækker modtageren og er ikke trukket tilbage.', 'The consent is specific, covers the recipient and has not been revoked.', FALSE, FALSE, 0, 9223372036854775807),
('dbl8-2', 'Databeskyttelsesloven § 8, stk. 2', 'Oplysninger om strafbare forhold', 'Data on criminal offences', 'En af de fire grunde i bestemmelsen er opfyldt.', 'One of the provision''s four grounds is met.', FALSE, FALSE, 0, 9223372036854775807),
('bl133', 'Barnets lov §§ 133 og 135', 'Underretning', 'Notification about a child', 'Et barn kan have behov for støtte. Går direkte til kommunen og venter ikke på et møde.', 'A child may need support. Goes straight to the municipality and never waits for a meeting.', FALSE, FALSE, 0, 9223372036854775807),
('intern', 'Databeskyttelsesforordningen art. 5, 6 og 9; forvaltningsloven § 27', 'Intern deling i samme myndighed', 'Internal sharing within one authority', 'Modtageren har brug for oplysningen til sin opgave.', 'The recipient needs the information for its task.', TRUE, FALSE, 0, 9223372036854775807),
('akut', 'Nødret; databeskyttelsesloven § 8, stk. 2, nr. 2', 'Akut fare', 'Acute danger', 'Umiddelbar fare. Gennemgås bagefter.', 'Immediate danger. Reviewed afterwards.', FALSE, FALSE, 0, 9223372036854775807);
INSERT INTO "basis_senders" ("owner_id", "value") VALUES
('rpl115-1-1', 'police'),
('rpl115-1-2', 'police'),
('rpl115-1-3ab', 'police'),
('rpl115-1-3c', 'police'),
('rpl115-2', 'municipality'),
('rpl115-2', 'prison_probation'),
('rpl115-2', 'psychiatry'),
('rpl115-3', 'institution'),
('rpl115-3', 'police'),
('rpl115-3', 'municipality'),
('rpl115-3', 'prison_probation'),
('samtykke', 'municipality'),
('samtykke', 'police'),
('samtykke', 'prison_probation'),
('samtykke', 'psychiatry'),
('samtykke', 'institution'),
('dbl8-2', 'municipality'),
('dbl8-2', 'psychiatry'),
('dbl8-2', 'institution'),
('bl133', 'municipality'),
('bl133', 'police'),
('bl133', 'prison_probation'),
('bl133', 'psychiatry'),
('bl133', 'institution'),
('intern', 'municipality'),
('intern', 'police'),
('intern', 'prison_probation'),
('intern', 'psychiatry'),
('akut', 'municipality'),
('akut', 'prison_probation'),
('akut', 'psychiatry'),
('akut', 'institution');
INSERT INTO "basis_recipients" ("owner_id", "value") VALUES
('rpl115-1-1', 'municipality'),
('rpl115-1-1', 'prison_probation'),
('rpl115-1-1', 'psychiatry'),
('rpl115-1-1', 'institution'),
('rpl115-1-1', 'police'),
('rpl115-1-2', 'municipality'),
('rpl115-1-2', 'psychiatry'),
('rpl115-1-3ab', 'prison_probation'),
('rpl115-1-3ab', 'municipality'),
('rpl115-1-3c', 'prison_probation'),
('rpl115-1-3c', 'municipality'),
('rpl115-2', 'police'),
('rpl115-2', 'municipality'),
('rpl115-2', 'prison_probation'),
('rpl115-2', 'psychiatry'),
('rpl115-3', 'institution'),
('rpl115-3', 'police'),
('rpl115-3', 'municipality'),
('rpl115-3', 'prison_probation'),
('samtykke', 'municipality'),
('samtykke', 'police'),
('samtykke', 'prison_probation'),
('samtykke', 'psychiatry'),
('samtykke', 'institution'),
('dbl8-2', 'municipality'),
('dbl8-2', 'police'),
('dbl8-2', 'prison_probation'),
('dbl8-2', 'psychiatry'),
('bl133', 'municipality'),
('intern', 'municipality'),
('intern', 'police'),
('intern', 'prison_probation'),
('intern', 'psychiatry'),
('akut', 'police');
INSERT INTO "units" ("id", "name_da", "name_en", "internal", "home", "secretariat", "clearer", "clearance_days", "triage_days", "inquiry_days", "status_days", "meeting_days", "unfounded_months", "closed_months") VALUES
('ke', 'Koordineringsenheden', 'The coordination unit', FALSE, 'kbh', 'bif', 'kp-forebyggelse', 2, 5, 10, 7, 14, 3, 12);
INSERT INTO "unit_parties" ("owner_id", "value") VALUES
('ke', 'bif'),
('ke', 'sof'),
('ke', 'buf'),
('ke', 'ssp'),
('ke', 'kp-forebyggelse'),
('ke', 'kf');
INSERT INTO "unit_bases" ("owner_id", "value") VALUES
('ke', 'rpl115-1-1'),
('ke', 'rpl115-1-2'),
('ke', 'rpl115-1-3ab'),
('ke', 'rpl115-1-3c'),
('ke', 'rpl115-2'),
('ke', 'rpl115-3'),
('ke', 'samtykke'),
('ke', 'dbl8-2'),
('ke', 'bl133'),
('ke', 'intern'),
('ke', 'akut');
INSERT INTO "mandates" ("id", "unit", "model", "secretariat", "decision", "since", "until") VALUES
('01a2152e-e251-74e3-97b2-e1eefec7bc90', 'ke', 'model-1', 'bif', 'Brev af maj 2016, model 1', 1772442000000000, NULL);
INSERT INTO "users" ("id", "username", "name", "department", "authority", "active", "password_hash", "must_change", "failures", "locked", "lang", "created_at", "version") VALUES
('01a2152e-e251-74e3-97b2-e1efc7f68386', 'asta.bif', 'Asta Opdigt-Alm', 'bif', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e255-778e-8adb-662f48410492', 'lea.bif', 'Lea Opdigt-Birk', 'bif', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e255-778e-8adb-663072471f8a', 'carl.bif', 'Carl Opdigt-Dam', 'bif', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e255-778e-8adb-6631b1033804', 'liv.bif', 'Liv Opdigt-Eg', 'bif', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e255-778e-8adb-663233c33752', 'bo.bif', 'Bo Opdigt-Fyr', 'bif', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e255-778e-8adb-6633a2e009c3', 'gry.bif', 'Gry Opdigt-Gran', 'bif', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e255-778e-8adb-663484a2b224', 'dag.bif', 'Dag Opdigt-Hassel', 'bif', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e255-778e-8adb-66354554d7b3', 'eva.bif', 'Eva Opdigt-Iris', 'bif', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e255-778e-8adb-6636b05ac97c', 'liv.sof', 'Liv Opdigt-Ask', 'sof', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e255-778e-8adb-66374c15cdcd', 'bo.sof', 'Bo Opdigt-Bøg', 'sof', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f799a5462d8c', 'gry.sof', 'Gry Opdigt-Elm', 'sof', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f79a134bb460', 'liv.buf', 'Liv Opdigt-Lind', 'buf', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f79bd60a0c55', 'bo.buf', 'Bo Opdigt-Løn', 'buf', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f79c67d0e687', 'liv.ssp', 'Liv Opdigt-Pil', 'ssp', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f79d96cfafbf', 'bo.ssp', 'Bo Opdigt-Pors', 'ssp', 'kbh', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f79e2b7e5600', 'asta.kp', 'Asta Opdigt-Rav', 'kp-forebyggelse', 'kp', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f79f2c7cd796', 'liv.kp', 'Liv Opdigt-Rose', 'kp-forebyggelse', 'kp', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f7a0a6cecebe', 'bo.kp', 'Bo Opdigt-Røn', 'kp-forebyggelse', 'kp', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f7a1ce4d1297', 'dag.kp', 'Dag Opdigt-Siv', 'kp-forebyggelse', 'kp', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f7a22e98e69f', 'eva.kp', 'Eva Opdigt-Star', 'kp-forebyggelse', 'kp', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f7a3fa2e4646', 'asta.kf', 'Asta Opdigt-Taks', 'kf', 'kf', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f7a4d2b8a62d', 'liv.kf', 'Liv Opdigt-Tjørn', 'kf', 'kf', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f7a55de0d35b', 'bo.kf', 'Bo Opdigt-Vild', 'kf', 'kf', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1),
('01a2152e-e256-7370-ac8e-f7a68c077c06', 'dag.kf', 'Dag Opdigt-Ønske', 'kf', 'kf', TRUE, '$argon2id$v=19$m=19456,t=2,p=1$r0YqB/Ny8V2/JO7J+HBtew$CsNZIt0HMzlr0CtHPenwh92s3uYFMhleXoAsWNTalfE', FALSE, 0, FALSE, 'da', 1772442000000000, 1);
INSERT INTO "user_roles" ("owner_id", "value") VALUES
('01a2152e-e251-74e3-97b2-e1efc7f68386', 'administrator'),
('01a2152e-e255-778e-8adb-662f48410492', 'secretary'),
('01a2152e-e255-778e-8adb-663072471f8a', 'chair'),
('01a2152e-e255-778e-8adb-6631b1033804', 'liaison'),
('01a2152e-e255-778e-8adb-663233c33752', 'caseworker'),
('01a2152e-e255-778e-8adb-6633a2e009c3', 'leader'),
('01a2152e-e255-778e-8adb-663484a2b224', 'dpo'),
('01a2152e-e255-778e-8adb-66354554d7b3', 'auditor'),
('01a2152e-e255-778e-8adb-6636b05ac97c', 'liaison'),
('01a2152e-e255-778e-8adb-66374c15cdcd', 'caseworker'),
('01a2152e-e256-7370-ac8e-f799a5462d8c', 'leader'),
('01a2152e-e256-7370-ac8e-f79a134bb460', 'liaison'),
('01a2152e-e256-7370-ac8e-f79bd60a0c55', 'caseworker'),
('01a2152e-e256-7370-ac8e-f79c67d0e687', 'liaison'),
('01a2152e-e256-7370-ac8e-f79d96cfafbf', 'caseworker'),
('01a2152e-e256-7370-ac8e-f79e2b7e5600', 'administrator'),
('01a2152e-e256-7370-ac8e-f79f2c7cd796', 'liaison'),
('01a2152e-e256-7370-ac8e-f7a0a6cecebe', 'caseworker'),
('01a2152e-e256-7370-ac8e-f7a1ce4d1297', 'dpo'),
('01a2152e-e256-7370-ac8e-f7a22e98e69f', 'auditor'),
('01a2152e-e256-7370-ac8e-f7a3fa2e4646', 'administrator'),
('01a2152e-e256-7370-ac8e-f7a4d2b8a62d', 'liaison'),
('01a2152e-e256-7370-ac8e-f7a55de0d35b', 'caseworker'),
('01a2152e-e256-7370-ac8e-f7a68c077c06', 'dpo');
INSERT INTO "sessions" ("token_hash", "id", "by_user", "agent", "created_at", "seen_at", "ends_at") VALUES
('bdf02d748c5961786c893af4289081bfecc5020f8407b94e4098e683d1b3e00a', '01a2152e-e270-76e7-9ade-91cc351386ec', '01a2152e-e255-778e-8adb-662f48410492', 'testkit', 1772442000000000, 1772442000000000, 1772485200000000),
('043323391f4fa7c9a80204ea684383091ef15f6dff3418966dfefbdaf453b5b1', '01a2152e-e289-7326-990c-edff5c6244a4', '01a2152e-e256-7370-ac8e-f79f2c7cd796', 'testkit', 1772442000000000, 1772442000000000, 1772485200000000),
('659ece62be790ec4a59cd6dac80795068f3e1c7f85f0fd981c2a971b6ecbe89b', '01a2152e-e2c7-72b6-8627-8dc74ad080a3', '01a2152e-e255-778e-8adb-662f48410492', 'testkit', 1772442000000000, 1772442000000000, 1772485200000000),
('d7b525ccb3ccb427a0515d5fd7c8af3a44715cfc6139bf3c85d7a594a3a02f62', '01a2152e-e2fd-75e3-8e4a-7cd37206b761', '01a2152e-e255-778e-8adb-6636b05ac97c', 'testkit', 1772442000000000, 1772442000000000, 1772485200000000),
('cea8d37154250784aeac904288e47e7a10e9f3e60a3f6c9b6c20192ea1823e61', '01a2152e-e341-749e-9f6e-2fe54f4b3fdd', '01a2152e-e255-778e-8adb-6636b05ac97c', 'testkit', 1772442000000000, 1772442000000000, 1772485200000000),
('635986f4ced9bbaf67133f7b408445b24ff5a27bf1cba7ac33fc8257f96dd77b', '01a2152e-e36e-7438-84c8-a47624f5b9ee', '01a2152e-e256-7370-ac8e-f79f2c7cd796', 'testkit', 1772442000000000, 1772442000000000, 1772485200000000),
('cff42a3d1a3680f8838cced2a2715dc0b677cc1fd41dc3851cd5299949b07b31', '01a2152e-e3e4-7473-b53f-7b9d9a0a0801', '01a2152e-e255-778e-8adb-662f48410492', 'testkit', 1772442000000000, 1772442000000000, 1772485200000000),
('7961654da5989503750d116f40ad1a410145daeef180fbb4e4284ec2e4f979bc', '01a2152e-e40a-751a-8d83-9ae925abe27d', '01a2152e-e255-778e-8adb-6636b05ac97c', 'testkit', 1772442000000000, 1772442000000000, 1772485200000000),
('029de87b1a360c18434f9a556fa4e4ab29dd98dc5699b7bb13325054bfbf4457', '01a2152e-e437-7115-bab9-ac7699ea55ed', '01a2152e-e256-7370-ac8e-f79f2c7cd796', 'testkit', 1772442000000000, 1772442000000000, 1772485200000000),
('30ab52a0ff82e4a76c707cd3d03bc714b6673edf895f0839892c5db4ed59371e', '01a2152e-e466-744b-80b7-a13e2d54a35e', '01a2152e-e255-778e-8adb-66374c15cdcd', 'testkit', 1772442000000000, 1772442000000000, 1772485200000000);
INSERT INTO "attempts" ("source", "slot", "count") VALUES
('3e9ff2dde6ebe62db520d11369722a0a129a3132369d6565f5e8901b8688f4be', 5908140, 0),
('c51fb70d9fefe1bc2cd31422bcb9df39c11ad102c90968e77763c2290f0d61fe', 5908140, 0),
('407bbcb1c60bd55559351ec63e62956303cf045e4705502db956651f2433d525', 5908140, 0),
('ce80465fb8dbe5e3115b4dcf37aa5d677cfac1d18597be41d8a6ce89ebe47618', 5908140, 0),
('8014331395804a2557e0e48daf1bf698b1bc5abb37c632e0d592386c362087c2', 5908140, 0),
('6ee990ac6a6040d43359d1648a9a51aefac9a5bdb4dc3bcf69f36ba0b6ef41f2', 5908140, 0),
('ae0a1aabb44e35fe83ff900d8ef442d779c56d4f15d20a1f966e45f1d32295c4', 5908140, 0),
('764cde9e3dc06ebacf5007fb122442f8202e8dffeb5b09f75358dea95dc3fe24', 5908140, 0),
('7e90832dee104b0fcd2dc6a80f17f2f851fd3035d70b397fe7db7e3e709075d0', 5908140, 0),
('e50f3bdc3f5f767c6e86c3d4da863efbc67e17434f87e05ef9728cf6f79b5682', 5908140, 0);
INSERT INTO "repeats" ("key", "by_user", "result", "at") VALUES
('key-2', '01a2152e-e255-778e-8adb-662f48410492', '01a2152e-e28c-72cc-b4d6-7ff1e42e01a3', 1772442000000000),
('key-3', '01a2152e-e255-778e-8adb-662f48410492', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', 1772442000000000),
('key-4', '01a2152e-e255-778e-8adb-662f48410492', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', 1772442000000000),
('key-5', '01a2152e-e256-7370-ac8e-f79f2c7cd796', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', 1772442000000000),
('key-6', '01a2152e-e255-778e-8adb-662f48410492', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 1772442000000000),
('key-8', '01a2152e-e255-778e-8adb-662f48410492', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 1772442000000000),
('key-10', '01a2152e-e255-778e-8adb-6636b05ac97c', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 1772442000000000),
('key-12', '01a2152e-e255-778e-8adb-6636b05ac97c', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 1772442000000000),
('key-13', '01a2152e-e255-778e-8adb-6636b05ac97c', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 1772442000000000),
('key-15', '01a2152e-e256-7370-ac8e-f79f2c7cd796', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 1772442000000000),
('key-16', '01a2152e-e255-778e-8adb-662f48410492', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', 1772442000000000),
('key-21', '01a2152e-e255-778e-8adb-6636b05ac97c', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 1772442000000000),
('key-22', '01a2152e-e255-778e-8adb-662f48410492', '01a2152e-e469-70cb-abee-2705c5486970', 1772442000000000),
('key-23', '01a2152e-e255-778e-8adb-6636b05ac97c', '01a2152e-e469-70cb-abee-2705c5486970', 1772442000000000),
('key-24', '01a2152e-e255-778e-8adb-662f48410492', '01a2152e-e469-70cb-abee-2705c5486970', 1772442000000000),
('key-25', '01a2152e-e255-778e-8adb-6636b05ac97c', '01a2152e-e469-70cb-abee-2705c5486970', 1772442000000000),
('key-26', '01a2152e-e256-7370-ac8e-f79f2c7cd796', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 1772442000000000),
('key-27', '01a2152e-e256-7370-ac8e-f79f2c7cd796', '01a2152e-e476-70d2-b99f-47b4aa20cd26', 1772442000000000),
('key-28', '01a2152e-e255-778e-8adb-662f48410492', '01a2152e-e351-76c6-a454-adbf98685241', 1772442000000000),
('key-29', '01a2152e-e255-778e-8adb-662f48410492', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 1772442000000000),
('key-30', '01a2152e-e255-778e-8adb-662f48410492', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', 1772442000000000),
('key-31', '01a2152e-e255-778e-8adb-662f48410492', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', 1772442000000000),
('key-32', '01a2152e-e255-778e-8adb-662f48410492', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', 1772442000000000);
INSERT INTO "numbers" ("series", "year", "last") VALUES
('meeting ke', 0, 1);
INSERT INTO "subjects" ("id", "name", "birth_date", "cpr", "municipality", "created_at") VALUES
('01a2152e-e28c-72cc-b4d6-7ff29c464027', 'Opdigt Maerkesen', '1999-04-01', NULL, 'København', 1772442000000000),
('01a2152e-e28e-74e9-a23d-92c080bd7e86', 'Opdigt Maerkesen', '1999-04-01', NULL, 'København', 1772442000000000);
INSERT INTO "subject_keys" ("key", "subject") VALUES
('mærkesen', '01a2152e-e28c-72cc-b4d6-7ff29c464027'),
('opdigt', '01a2152e-e28c-72cc-b4d6-7ff29c464027'),
('~mrksn', '01a2152e-e28c-72cc-b4d6-7ff29c464027'),
('~pdgd', '01a2152e-e28c-72cc-b4d6-7ff29c464027'),
('mærkesen', '01a2152e-e28e-74e9-a23d-92c080bd7e86'),
('opdigt', '01a2152e-e28e-74e9-a23d-92c080bd7e86'),
('~mrksn', '01a2152e-e28e-74e9-a23d-92c080bd7e86'),
('~pdgd', '01a2152e-e28e-74e9-a23d-92c080bd7e86');
INSERT INTO "cases" ("id", "number", "unit", "subject", "status", "urgent", "opened_at", "due", "outcome", "outcome_note", "closed_at", "erase_at", "version") VALUES
('01a2152e-e2ab-7139-8679-e27102e0c2b0', '2026-90105', 'ke', '01a2152e-e28e-74e9-a23d-92c080bd7e86', 'actions', FALSE, 1772442000000000, 1773673200000000, NULL, NULL, NULL, NULL, 4);
INSERT INTO "case_parties" ("owner_id", "value") VALUES
('01a2152e-e2ab-7139-8679-e27102e0c2b0', 'sof'),
('01a2152e-e2ab-7139-8679-e27102e0c2b0', 'kp-forebyggelse');
INSERT INTO "case_assigned" ("owner_id", "value") VALUES
('01a2152e-e2ab-7139-8679-e27102e0c2b0', '01a2152e-e255-778e-8adb-66374c15cdcd');
INSERT INTO "concerns" ("id", "number", "unit", "owner", "case", "subject", "status", "channel", "anonymous", "urgent", "acute", "under_18", "received_at", "due", "outcome", "outcome_note", "referred_to", "decided_at", "erase_at", "receipt_hash", "version") VALUES
('01a2152e-e28c-72cc-b4d6-7ff1e42e01a3', 'B-2026-51199', 'ke', 'bif', NULL, '01a2152e-e28c-72cc-b4d6-7ff29c464027', 'received', 'professional', FALSE, FALSE, FALSE, FALSE, 1772442000000000, 1772895600000000, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('01a2152e-e28e-74e9-a23d-92bf6231f3f8', 'B-2026-60214', 'ke', 'bif', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '01a2152e-e28e-74e9-a23d-92c080bd7e86', 'in-case', 'professional', FALSE, FALSE, FALSE, FALSE, 1772442000000000, 1772895600000000, NULL, NULL, NULL, 1772442000000000, NULL, NULL, 4);
INSERT INTO "concern_contents" ("concern", "behaviour", "occurred", "observed", "changed", "worries", "protective", "subject_known", "underretning", "informed", "consent") VALUES
('01a2152e-e28c-72cc-b4d6-7ff1e42e01a3', 'MAERKE-HANDLING-9150 har trukket sig fra sine kammerater og skriver truende beskeder.', 'I sidste uge', 'seen', 'Kom før til træning hver uge.', 'environment', 'Har et godt forhold til sin søster.', 'Træner', 'no', '', ''),
('01a2152e-e28e-74e9-a23d-92bf6231f3f8', 'MAERKE-HANDLING-9150 har trukket sig fra sine kammerater og skriver truende beskeder.', 'I sidste uge', 'seen', 'Kom før til træning hver uge.', 'environment', 'Har et godt forhold til sin søster.', 'Træner', 'no', '', '');
INSERT INTO "reporters" ("concern", "kind", "name", "contact") VALUES
('01a2152e-e28c-72cc-b4d6-7ff1e42e01a3', 'professional', 'Opdigt Anmelder-5527', 'opdigtet@example.invalid'),
('01a2152e-e28e-74e9-a23d-92bf6231f3f8', 'professional', 'Opdigt Anmelder-5527', 'opdigtet@example.invalid');
INSERT INTO "joins" ("id", "concern", "case", "subject", "joined_at", "joined_by", "split_at", "split_by") VALUES
('01a2152e-e2ae-77fa-8a57-a33438b98c37', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '01a2152e-e28e-74e9-a23d-92c080bd7e86', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', NULL, NULL);
INSERT INTO "clearances" ("id", "concern", "party", "open", "current", "basis", "form", "purpose", "necessity", "asked_at", "asked_by", "due", "answer", "note", "answered_at", "answered_by", "reminders", "reminded_at") VALUES
('01a2152e-e295-754e-a097-c4258f3f3196', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', 'kp-forebyggelse', FALSE, TRUE, 'rpl115-2', 'ssp', 'prevention', 'Politiet skal afklare, om noget taler mod, at bekymringen behandles her.', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 1772636400000000, 'clear', '', 1772442000000000, '01a2152e-e256-7370-ac8e-f79f2c7cd796', 0, NULL);
INSERT INTO "inquiries" ("id", "case", "question", "due", "opened_at", "opened_by") VALUES
('01a2152e-e2c9-71ab-ba01-11bb4049b549', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 'Hvad har I i egne registre, som er relevant for forebyggelsen?', 1773327600000000, 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492');
INSERT INTO "answers" ("id", "inquiry", "case", "party", "status", "due", "reminders", "reminded_at", "answered_at", "answered_by", "version") VALUES
('01a2152e-e2c9-71ab-ba01-11bc188fdcf8', '01a2152e-e2c9-71ab-ba01-11bb4049b549', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 'sof', 'shares', 1773327600000000, 0, NULL, 1772442000000000, '01a2152e-e255-778e-8adb-6636b05ac97c', 2),
('01a2152e-e2ca-735d-90d8-797e1db90aca', '01a2152e-e2c9-71ab-ba01-11bb4049b549', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 'kp-forebyggelse', 'asked', 1773327600000000, 0, NULL, NULL, NULL, 1);
INSERT INTO "items" ("id", "case", "owner", "concern", "kind", "nature", "sensitive", "categories", "title", "body", "created_at", "created_by", "version") VALUES
('01a2152e-e2ab-7139-8679-e272c96b7e96', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 'bif', NULL, 'identity', 'fact', FALSE, '', 'Opdigt Maerkesen', 'Født: 01-04-1999
Kommune: København', 1772442000000000, NULL, 1),
('01a2152e-e2ac-7758-9a36-3d9e8cf12ae9', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 'bif', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', 'concern', 'fact', FALSE, '', 'Bekymring B-2026-60214', 'MAERKE-HANDLING-9150 har trukket sig fra sine kammerater og skriver truende beskeder.

Hvornår og hvor: I sidste uge

Kilde: Selv set eller hørt

Hvad har ændret sig: Kom før til træning hver uge.

Beskyttende forhold: Har et godt forhold til sin søster.', 1772442000000000, NULL, 1),
('01a2152e-e345-7537-a2e5-43ce014eeb87', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 'sof', NULL, 'information', 'fact', FALSE, '', 'Kendt i forvejen', 'Har haft kontakt med os siden foråret. MAERKE-DELT-7316', 1772442000000000, '01a2152e-e255-778e-8adb-6636b05ac97c', 1),
('01a2152e-e370-77f0-a0d9-73c4f040f369', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 'kp-forebyggelse', NULL, 'information', 'fact', FALSE, '', 'Kendt i forvejen', 'Har haft kontakt med os siden foråret. MAERKE-HOLDT-4402', 1772442000000000, '01a2152e-e256-7370-ac8e-f79f2c7cd796', 1),
('01a2152e-e47c-7003-b919-b57d7a7d1f87', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 'bif', NULL, 'assessment', 'assessment', FALSE, '', 'Helhedsvurdering', 'Ressourcer: Søsteren

Bekymringer: Trækker sig

Beskyttende: Skolen

Anbefaling: Samtaler', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 1);
INSERT INTO "search_terms" ("term", "item") VALUES
('01', '01a2152e-e2ab-7139-8679-e272c96b7e96'),
('04', '01a2152e-e2ab-7139-8679-e272c96b7e96'),
('1999', '01a2152e-e2ab-7139-8679-e272c96b7e96'),
('født', '01a2152e-e2ab-7139-8679-e272c96b7e96'),
('kommun', '01a2152e-e2ab-7139-8679-e272c96b7e96'),
('københavn', '01a2152e-e2ab-7139-8679-e272c96b7e96'),
('maerk', '01a2152e-e2ab-7139-8679-e272c96b7e96'),
('opdigt', '01a2152e-e2ab-7139-8679-e272c96b7e96'),
('2026', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('60214', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('9150', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('bekymring', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('besked', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('beskytt', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('ell', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('forhold', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('fra', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('før', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('godt', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('handling', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('hvad', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('hver', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('hvor', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('hvornår', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('hørt', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('kammerat', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('kild', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('kom', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('maerk', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('selv', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('set', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('sidst', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('sig', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('sin', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('skriv', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('søst', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('tru', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('trukk', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('træning', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('uge', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('ændr', '01a2152e-e2ac-7758-9a36-3d9e8cf12ae9'),
('7316', '01a2152e-e345-7537-a2e5-43ce014eeb87'),
('delt', '01a2152e-e345-7537-a2e5-43ce014eeb87'),
('forvej', '01a2152e-e345-7537-a2e5-43ce014eeb87'),
('forår', '01a2152e-e345-7537-a2e5-43ce014eeb87'),
('haft', '01a2152e-e345-7537-a2e5-43ce014eeb87'),
('kendt', '01a2152e-e345-7537-a2e5-43ce014eeb87'),
('kontakt', '01a2152e-e345-7537-a2e5-43ce014eeb87'),
('maerk', '01a2152e-e345-7537-a2e5-43ce014eeb87'),
('os', '01a2152e-e345-7537-a2e5-43ce014eeb87'),
('sid', '01a2152e-e345-7537-a2e5-43ce014eeb87'),
('4402', '01a2152e-e370-77f0-a0d9-73c4f040f369'),
('forvej', '01a2152e-e370-77f0-a0d9-73c4f040f369'),
('forår', '01a2152e-e370-77f0-a0d9-73c4f040f369'),
('haft', '01a2152e-e370-77f0-a0d9-73c4f040f369'),
('holdt', '01a2152e-e370-77f0-a0d9-73c4f040f369'),
('kendt', '01a2152e-e370-77f0-a0d9-73c4f040f369'),
('kontakt', '01a2152e-e370-77f0-a0d9-73c4f040f369'),
('maerk', '01a2152e-e370-77f0-a0d9-73c4f040f369'),
('os', '01a2152e-e370-77f0-a0d9-73c4f040f369'),
('sid', '01a2152e-e370-77f0-a0d9-73c4f040f369'),
('anbefaling', '01a2152e-e47c-7003-b919-b57d7a7d1f87'),
('bekymring', '01a2152e-e47c-7003-b919-b57d7a7d1f87'),
('beskytt', '01a2152e-e47c-7003-b919-b57d7a7d1f87'),
('helhedsvurdering', '01a2152e-e47c-7003-b919-b57d7a7d1f87'),
('ressourc', '01a2152e-e47c-7003-b919-b57d7a7d1f87'),
('samtal', '01a2152e-e47c-7003-b919-b57d7a7d1f87'),
('sig', '01a2152e-e47c-7003-b919-b57d7a7d1f87'),
('skol', '01a2152e-e47c-7003-b919-b57d7a7d1f87'),
('søst', '01a2152e-e47c-7003-b919-b57d7a7d1f87'),
('trækk', '01a2152e-e47c-7003-b919-b57d7a7d1f87');
INSERT INTO "disclosures" ("id", "case", "item", "sender", "recipient", "current", "withdrawn", "declined", "ends", "basis", "form", "purpose", "necessity", "sensitive_necessity", "made_at", "made_by", "received_at", "received_by", "withdrawn_at", "withdrawn_by", "version") VALUES
('01a2152e-e2ca-735d-90d8-797b5faa0ba4', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '01a2152e-e2ab-7139-8679-e272c96b7e96', 'bif', 'sof', TRUE, FALSE, FALSE, 9223372036854775807, 'intern', 'ssp', 'prevention', 'Parterne skal kunne aftale en forebyggende indsats.', '', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', NULL, NULL, NULL, NULL, 1),
('01a2152e-e2cb-7538-9519-0430e3ca8f48', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '01a2152e-e2ab-7139-8679-e272c96b7e96', 'bif', 'kp-forebyggelse', TRUE, FALSE, FALSE, 9223372036854775807, 'rpl115-2', 'ssp', 'prevention', 'Parterne skal kunne aftale en forebyggende indsats.', '', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', NULL, NULL, NULL, NULL, 1),
('01a2152e-e351-76c6-a454-adbf98685241', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '01a2152e-e345-7537-a2e5-43ce014eeb87', 'sof', 'bif', TRUE, FALSE, FALSE, 9223372036854775807, 'intern', 'ssp', 'prevention', 'Parterne skal kunne aftale en forebyggende indsats.', '', 1772442000000000, '01a2152e-e255-778e-8adb-6636b05ac97c', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', NULL, NULL, 2),
('01a2152e-e476-70d2-b99f-47b4aa20cd26', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '01a2152e-e370-77f0-a0d9-73c4f040f369', 'kp-forebyggelse', 'bif', TRUE, TRUE, FALSE, 9223372036854775807, 'rpl115-1-1', 'ssp', 'prevention', 'Parterne skal kunne aftale en forebyggende indsats.', '', 1772442000000000, '01a2152e-e256-7370-ac8e-f79f2c7cd796', NULL, NULL, 1772442000000000, '01a2152e-e256-7370-ac8e-f79f2c7cd796', 2);
INSERT INTO "assessments" ("id", "case", "item", "meeting", "resources", "worries", "protective", "recommendation", "at", "by_user") VALUES
('01a2152e-e47c-7003-b919-b57e4f800e7a', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '01a2152e-e47c-7003-b919-b57d7a7d1f87', NULL, 'Søsteren', 'Trækker sig', 'Skolen', 'Samtaler', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492');
INSERT INTO "meetings" ("id", "number", "unit", "status", "starts_at", "ends_at", "place", "convened_at", "sent_at", "approved_at", "approved_by", "version") VALUES
('01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', 1, 'ke', 'held', 1773046800000000, 1773054000000000, 'Rådhuset', 1772442000000000, 1772442000000000, NULL, NULL, 3);
INSERT INTO "meeting_invited" ("owner_id", "value", "reply", "replied_at", "replied_by", "attended") VALUES
('01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', 'bif', 'none', NULL, NULL, FALSE),
('01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', 'sof', 'none', NULL, NULL, FALSE),
('01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', 'kp-forebyggelse', 'none', NULL, NULL, FALSE);
INSERT INTO "agenda_items" ("id", "meeting", "case", "heading", "place", "minutes", "title", "purpose", "note", "drafted", "version") VALUES
('01a2152e-e3a7-7559-b371-a1a68fe25694', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 5, 1, 15, '2026-90105', '', '', TRUE, 1);
INSERT INTO "decisions" ("id", "meeting", "agenda_item", "text", "action", "at", "by_user") VALUES
('01a2152e-e483-7053-8e70-200a4afac79c', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', '01a2152e-e3a7-7559-b371-a1a68fe25694', 'Samtalerne fortsætter.', NULL, 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492');
INSERT INTO "actions" ("id", "case", "party", "meeting", "text", "status", "due", "created_at", "created_by", "accepted_at", "ended_at", "asked_at", "asked_due", "reminders", "reminded_at", "version") VALUES
('01a2152e-e469-70cb-abee-2705c5486970', '01a2152e-e2ab-7139-8679-e27102e0c2b0', 'sof', NULL, 'Samtaler hver uge', 'under-way', 1774170000000000, 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 1772442000000000, NULL, NULL, NULL, 0, NULL, 4);
INSERT INTO "status_requests" ("id", "action", "asked_at", "asked_by", "due", "answered_at") VALUES
('01a2152e-e473-756e-8401-2950d2ed9e48', '01a2152e-e469-70cb-abee-2705c5486970', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 1773068400000000, 1772442000000000);
INSERT INTO "status_reports" ("id", "action", "status", "text", "next_date", "at", "by_user") VALUES
('01a2152e-e475-777b-9b69-5c1823153136', '01a2152e-e469-70cb-abee-2705c5486970', 'under-way', 'De første samtaler er holdt.', 1774170000000000, 1772442000000000, '01a2152e-e255-778e-8adb-6636b05ac97c');
INSERT INTO "outbox" ("id", "party", "kind", "thing_kind", "thing", "created_at", "seen_at") VALUES
('01a2152e-e296-77c7-8eae-3a73fecc1af5', 'kp-forebyggelse', 'clearance-asked', 'Concern', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', 1772442000000000, NULL),
('01a2152e-e2a2-76f1-8066-82614d136d91', 'bif', 'clearance-answered', 'Concern', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', 1772442000000000, NULL),
('01a2152e-e2c9-71ab-ba01-11bdf10b0743', 'sof', 'inquiry', 'Answer', '01a2152e-e2c9-71ab-ba01-11bc188fdcf8', 1772442000000000, NULL),
('01a2152e-e2ca-735d-90d8-797d4739a80e', 'sof', 'disclosed', 'Disclosure', '01a2152e-e2ca-735d-90d8-797b5faa0ba4', 1772442000000000, NULL),
('01a2152e-e2ca-735d-90d8-797fb955ac4d', 'kp-forebyggelse', 'inquiry', 'Answer', '01a2152e-e2ca-735d-90d8-797e1db90aca', 1772442000000000, NULL),
('01a2152e-e2cb-7538-9519-043270e30167', 'kp-forebyggelse', 'disclosed', 'Disclosure', '01a2152e-e2cb-7538-9519-0430e3ca8f48', 1772442000000000, NULL),
('01a2152e-e351-76c6-a454-adc11024c51f', 'bif', 'disclosed', 'Disclosure', '01a2152e-e351-76c6-a454-adbf98685241', 1772442000000000, NULL),
('01a2152e-e46a-7320-b93e-b33d30f6db45', 'sof', 'action-proposed', 'AgreedAction', '01a2152e-e469-70cb-abee-2705c5486970', 1772442000000000, NULL),
('01a2152e-e472-73c4-aa72-5787ce767504', 'bif', 'action-undertaken', 'AgreedAction', '01a2152e-e469-70cb-abee-2705c5486970', 1772442000000000, NULL),
('01a2152e-e473-756e-8401-29518969db2a', 'sof', 'status-asked', 'AgreedAction', '01a2152e-e469-70cb-abee-2705c5486970', 1772442000000000, NULL),
('01a2152e-e475-777b-9b69-5c19776ca810', 'bif', 'status-reported', 'AgreedAction', '01a2152e-e469-70cb-abee-2705c5486970', 1772442000000000, NULL),
('01a2152e-e477-72f5-902d-012e19501d06', 'bif', 'disclosed', 'Disclosure', '01a2152e-e476-70d2-b99f-47b4aa20cd26', 1772442000000000, NULL),
('01a2152e-e479-7781-aa05-e9a046415640', 'bif', 'disclosure-withdrawn', 'Disclosure', '01a2152e-e476-70d2-b99f-47b4aa20cd26', 1772442000000000, NULL),
('01a2152e-e47b-7158-ac19-36b9ca43094d', 'sof', 'disclosure-received', 'Disclosure', '01a2152e-e351-76c6-a454-adbf98685241', 1772442000000000, NULL),
('01a2152e-e480-7082-8a05-029ecad1ec41', 'kp-forebyggelse', 'meeting-convened', 'Meeting', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', 1772442000000000, NULL),
('01a2152e-e480-7082-8a05-029fb4aa0980', 'kp-forebyggelse', 'agenda-sent', 'Meeting', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', 1772442000000000, NULL),
('01a2152e-e480-7082-8a05-02a0f76cc4ac', 'sof', 'meeting-convened', 'Meeting', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', 1772442000000000, NULL),
('01a2152e-e480-7082-8a05-02a169e98d20', 'sof', 'agenda-sent', 'Meeting', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', 1772442000000000, NULL);
INSERT INTO "ledger_entries" ("id", "position", "authority", "at", "by_user", "act", "outcome", "thing_kind", "thing", "body") VALUES
('01a2152e-e252-74f6-8948-54d0f3c91412', 0, 'kbh', 1772442000000000, NULL, 'found', 'done', 'unit', 'model-1', '{"act":"found","at":1772442000000000,"digests":{},"id":"01a2152e-e252-74f6-8948-54d0f3c91412","outcome":"done","policies":[],"thing_id":"model-1","thing_kind":"unit","v":1}'),
('01a2152e-e270-76e7-9ade-91cda7f79613', 1, 'kbh', 1772442000000000, NULL, 'log_in', 'done', 'user', '01a2152e-e255-778e-8adb-662f48410492', '{"act":"log_in","at":1772442000000000,"digests":{},"id":"01a2152e-e270-76e7-9ade-91cda7f79613","outcome":"done","policies":[],"thing_id":"01a2152e-e255-778e-8adb-662f48410492","thing_kind":"user","v":1}'),
('01a2152e-e289-7326-990c-ee0005384507', 2, 'kp', 1772442000000000, NULL, 'log_in', 'done', 'user', '01a2152e-e256-7370-ac8e-f79f2c7cd796', '{"act":"log_in","at":1772442000000000,"digests":{},"id":"01a2152e-e289-7326-990c-ee0005384507","outcome":"done","policies":[],"thing_id":"01a2152e-e256-7370-ac8e-f79f2c7cd796","thing_kind":"user","v":1}'),
('01a2152e-e28c-72cc-b4d6-7ff3eec0b14f', 3, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'register_concern', 'done', 'unit', 'ke', '{"act":"register_concern","at":1772442000000000,"department":"bif","digests":{"behaviour":"23c2f9dfa6f9076226229478e0ec2bcf3795032a7994fb3b343f159684e7e80e","concern":"7b0dd07ab7e94cc50cbb07a3cfd73de32849e2ba020a1ae70561cb889250d5cf"},"id":"01a2152e-e28c-72cc-b4d6-7ff3eec0b14f","outcome":"done","policies":["secretary_serves_unit"],"thing_id":"ke","thing_kind":"unit","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e28e-74e9-a23d-92c156d19c74', 4, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'register_concern', 'done', 'unit', 'ke', '{"act":"register_concern","at":1772442000000000,"department":"bif","digests":{"behaviour":"22fcd826423fccfa743ec999044079ae319be40885411dbb3adb77d52f5bd3c1","concern":"403e9d7522939111f9bf5fcc31bed191231f821b675863fe4d0d31ed74952ec6"},"id":"01a2152e-e28e-74e9-a23d-92c156d19c74","outcome":"done","policies":["secretary_serves_unit"],"thing_id":"ke","thing_kind":"unit","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e290-7580-adc7-4a2a9377ba82', 5, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'view_concern', 'read', 'concern', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', '{"act":"view_concern","at":1772442000000000,"department":"bif","digests":{},"id":"01a2152e-e290-7580-adc7-4a2a9377ba82","outcome":"read","policies":[],"thing_id":"01a2152e-e28e-74e9-a23d-92bf6231f3f8","thing_kind":"concern","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e291-744f-bf84-2fe48c4eb362', 6, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'read_reporter', 'read', 'concern', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', '{"act":"read_reporter","at":1772442000000000,"department":"bif","digests":{},"id":"01a2152e-e291-744f-bf84-2fe48c4eb362","outcome":"read","policies":[],"thing_id":"01a2152e-e28e-74e9-a23d-92bf6231f3f8","thing_kind":"concern","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e296-77c7-8eae-3a724863cff2', 7, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'ask_clearance', 'done', 'concern', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', '{"act":"ask_clearance","at":1772442000000000,"basis":"rpl115-2","department":"bif","digests":{"necessity":"ddefd3e221acdafa2742345ecf063e982dfd56fdcd4a937df369424d5b6e9598","recipient":"15c162fccef59ac12a43404f43b9ba6cd410f29a6cb54140366f5139a3cb32ed"},"id":"01a2152e-e296-77c7-8eae-3a724863cff2","outcome":"done","policies":["secretary_works_on_concerns"],"thing_id":"01a2152e-e28e-74e9-a23d-92bf6231f3f8","thing_kind":"concern","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e299-7442-88b3-71e0d4400d7a', 8, 'kp', 1772442000000000, '01a2152e-e256-7370-ac8e-f79f2c7cd796', 'view_concern', 'read', 'concern', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', '{"act":"view_concern","at":1772442000000000,"department":"kp-forebyggelse","digests":{},"id":"01a2152e-e299-7442-88b3-71e0d4400d7a","outcome":"read","policies":[],"thing_id":"01a2152e-e28e-74e9-a23d-92bf6231f3f8","thing_kind":"concern","user":"01a2152e-e256-7370-ac8e-f79f2c7cd796","v":1}'),
('01a2152e-e2a1-75a8-ad00-32d614341934', 9, 'kp', 1772442000000000, '01a2152e-e256-7370-ac8e-f79f2c7cd796', 'answer_clearance', 'done', 'concern', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', '{"act":"answer_clearance","at":1772442000000000,"department":"kp-forebyggelse","digests":{"answer":"646db3d5fbe76742be0a2a0a49eff903911dc84c26d26a31653b88a97dc78ae2","note":"735442e54b1b09eee184d092b4aaf7608d196cffb2e0aa75ae187f23c997f4aa"},"id":"01a2152e-e2a1-75a8-ad00-32d614341934","outcome":"done","policies":["police_clear_concerns"],"thing_id":"01a2152e-e28e-74e9-a23d-92bf6231f3f8","thing_kind":"concern","user":"01a2152e-e256-7370-ac8e-f79f2c7cd796","v":1}'),
('01a2152e-e2a5-7620-8ead-41430de62218', 10, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'view_concern', 'read', 'concern', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', '{"act":"view_concern","at":1772442000000000,"department":"bif","digests":{},"id":"01a2152e-e2a5-7620-8ead-41430de62218","outcome":"read","policies":[],"thing_id":"01a2152e-e28e-74e9-a23d-92bf6231f3f8","thing_kind":"concern","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e2a5-7620-8ead-414424eaad4f', 11, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'read_reporter', 'read', 'concern', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', '{"act":"read_reporter","at":1772442000000000,"department":"bif","digests":{},"id":"01a2152e-e2a5-7620-8ead-414424eaad4f","outcome":"read","policies":[],"thing_id":"01a2152e-e28e-74e9-a23d-92bf6231f3f8","thing_kind":"concern","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e2ae-77fa-8a57-a3355acde9b1', 12, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'triage', 'done', 'concern', '01a2152e-e28e-74e9-a23d-92bf6231f3f8', '{"act":"triage","at":1772442000000000,"department":"bif","digests":{"case":"f2600369db67293f4e568e299e95868ac98ef20f87ff643e87ba534bd2f51e00","subject":"0c30b944298894e7f37fd8f0f8228a9ca8cc57aef8f13237e6b5b82c468f3564"},"id":"01a2152e-e2ae-77fa-8a57-a3355acde9b1","outcome":"done","policies":["secretary_works_on_concerns"],"thing_id":"01a2152e-e28e-74e9-a23d-92bf6231f3f8","thing_kind":"concern","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e2c7-72b6-8627-8dc821f432b3', 13, 'kbh', 1772442000000000, NULL, 'log_in', 'done', 'user', '01a2152e-e255-778e-8adb-662f48410492', '{"act":"log_in","at":1772442000000000,"digests":{},"id":"01a2152e-e2c7-72b6-8627-8dc821f432b3","outcome":"done","policies":[],"thing_id":"01a2152e-e255-778e-8adb-662f48410492","thing_kind":"user","v":1}'),
('01a2152e-e2ca-735d-90d8-797c9acf67ff', 14, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'disclose_item', 'done', 'item', '01a2152e-e2ab-7139-8679-e272c96b7e96', '{"act":"disclose_item","at":1772442000000000,"basis":"intern","department":"bif","digests":{"disclosure":"12d9dc3fa877d761725c6eac48844b29fe9449c1df73a72e22a3253cc9a767c2","necessity":"507f94c6c636d4f8e5fa4b81abf0c483e5bd83dc163ea6096527f99ab7ce81f4","recipient":"f652cc1dde775d12995d5c819c71ac30d6387a7d057867d9bdfbcbed23a56a63"},"id":"01a2152e-e2ca-735d-90d8-797c9acf67ff","outcome":"done","policies":["owner_discloses"],"thing_id":"01a2152e-e2ab-7139-8679-e272c96b7e96","thing_kind":"item","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e2cb-7538-9519-04318f9147b0', 15, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'disclose_item', 'done', 'item', '01a2152e-e2ab-7139-8679-e272c96b7e96', '{"act":"disclose_item","at":1772442000000000,"basis":"rpl115-2","department":"bif","digests":{"disclosure":"00944ca0a640422e4fd639b51da638617d1e63c7714dbe2c1cad93993f4394f0","necessity":"21bd7f9f79de2778b2d64ea5f8ce02c7e8b67eda39b3c78901716905ead0c9d5","recipient":"277956cbc69ad43819b14203d930c66ef5d5c60dfa989265cce1910bec420a37"},"id":"01a2152e-e2cb-7538-9519-04318f9147b0","outcome":"done","policies":["owner_discloses"],"thing_id":"01a2152e-e2ab-7139-8679-e272c96b7e96","thing_kind":"item","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e2cb-7538-9519-0433bf643eaa', 16, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'start_inquiry', 'done', 'case', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '{"act":"start_inquiry","at":1772442000000000,"department":"bif","digests":{"inquiry":"6e4e60f7167306ec2a39ac4c9b341574e4a5ab846e5f468fe979fdffde8b5131","parties":"a6653282481248f3b2e03e323a9bd447f6546bd614db35a36d7db921d5502eb6","question":"a4e2e09d65b62030fb272ada00a9512b5c3cf673edaa154e5a08fd00e880ade8"},"id":"01a2152e-e2cb-7538-9519-0433bf643eaa","outcome":"done","policies":["secretary_runs_cases"],"thing_id":"01a2152e-e2ab-7139-8679-e27102e0c2b0","thing_kind":"case","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e2fd-75e3-8e4a-7cd422b55443', 17, 'kbh', 1772442000000000, NULL, 'log_in', 'done', 'user', '01a2152e-e255-778e-8adb-6636b05ac97c', '{"act":"log_in","at":1772442000000000,"digests":{},"id":"01a2152e-e2fd-75e3-8e4a-7cd422b55443","outcome":"done","policies":[],"thing_id":"01a2152e-e255-778e-8adb-6636b05ac97c","thing_kind":"user","v":1}'),
('01a2152e-e313-76a8-a824-95230d021766', 18, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-6636b05ac97c', 'read_item', 'read', 'item', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '{"act":"read_item","at":1772442000000000,"department":"sof","digests":{},"id":"01a2152e-e313-76a8-a824-95230d021766","outcome":"read","policies":[],"thing_id":"01a2152e-e2ab-7139-8679-e27102e0c2b0","thing_kind":"item","user":"01a2152e-e255-778e-8adb-6636b05ac97c","v":1,"with":["01a2152e-e2ab-7139-8679-e272c96b7e96"]}'),
('01a2152e-e31f-74ee-abe5-093d23dba115', 19, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-6636b05ac97c', 'answer_inquiry', 'done', 'answer', '01a2152e-e2c9-71ab-ba01-11bc188fdcf8', '{"act":"answer_inquiry","at":1772442000000000,"department":"sof","digests":{"answer":"f24e1044fa6e5c651f387563e571dfe135e3f10a984ce0449b24656805658304"},"id":"01a2152e-e31f-74ee-abe5-093d23dba115","outcome":"done","policies":["liaison_answers_inquiries"],"thing_id":"01a2152e-e2c9-71ab-ba01-11bc188fdcf8","thing_kind":"answer","user":"01a2152e-e255-778e-8adb-6636b05ac97c","v":1}'),
('01a2152e-e341-749e-9f6e-2fe6c7367baf', 20, 'kbh', 1772442000000000, NULL, 'log_in', 'done', 'user', '01a2152e-e255-778e-8adb-6636b05ac97c', '{"act":"log_in","at":1772442000000000,"digests":{},"id":"01a2152e-e341-749e-9f6e-2fe6c7367baf","outcome":"done","policies":[],"thing_id":"01a2152e-e255-778e-8adb-6636b05ac97c","thing_kind":"user","v":1}'),
('01a2152e-e345-7537-a2e5-43cf9c5be5de', 21, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-6636b05ac97c', 'add_item', 'done', 'case', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '{"act":"add_item","at":1772442000000000,"department":"sof","digests":{"body":"11f7499886db86a7744b5a291f882f3df777de95423eb466c0b1ed8ee4123607","item":"5c44ec1079a096630872d36539824961e9e16c59e3fdf2699e68274175d3ae9c","title":"c8b18fb16582795ee22b84dfb0b61d621f5ef5ddf363d9125536f3258e8f728a"},"id":"01a2152e-e345-7537-a2e5-43cf9c5be5de","outcome":"done","policies":["party_works_in_its_cases"],"thing_id":"01a2152e-e2ab-7139-8679-e27102e0c2b0","thing_kind":"case","user":"01a2152e-e255-778e-8adb-6636b05ac97c","v":1}'),
('01a2152e-e349-71c8-89c1-9a68affd2325', 22, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-6636b05ac97c', 'read_item', 'read', 'item', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '{"act":"read_item","at":1772442000000000,"department":"sof","digests":{},"id":"01a2152e-e349-71c8-89c1-9a68affd2325","outcome":"read","policies":[],"thing_id":"01a2152e-e2ab-7139-8679-e27102e0c2b0","thing_kind":"item","user":"01a2152e-e255-778e-8adb-6636b05ac97c","v":1,"with":["01a2152e-e2ab-7139-8679-e272c96b7e96","01a2152e-e345-7537-a2e5-43ce014eeb87"]}'),
('01a2152e-e351-76c6-a454-adc02f60e526', 23, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-6636b05ac97c', 'disclose_item', 'done', 'item', '01a2152e-e345-7537-a2e5-43ce014eeb87', '{"act":"disclose_item","at":1772442000000000,"basis":"intern","department":"sof","digests":{"disclosure":"625e14e8ec99cf5d25b5eece01bccc7e3cdb65bd7d2dfd8e0040b123ee839cd4","necessity":"4d2822b75cffd9c34245ede6730846f8e4131a859eb81bb922a3b0351b0f5f2a","recipient":"a13c1e0edff621eeba0ff143c329e78dc6e482d2f3c6014b95fe49565fc1c282"},"id":"01a2152e-e351-76c6-a454-adc02f60e526","outcome":"done","policies":["owner_discloses"],"thing_id":"01a2152e-e345-7537-a2e5-43ce014eeb87","thing_kind":"item","user":"01a2152e-e255-778e-8adb-6636b05ac97c","v":1}'),
('01a2152e-e36e-7438-84c8-a47703507219', 24, 'kp', 1772442000000000, NULL, 'log_in', 'done', 'user', '01a2152e-e256-7370-ac8e-f79f2c7cd796', '{"act":"log_in","at":1772442000000000,"digests":{},"id":"01a2152e-e36e-7438-84c8-a47703507219","outcome":"done","policies":[],"thing_id":"01a2152e-e256-7370-ac8e-f79f2c7cd796","thing_kind":"user","v":1}'),
('01a2152e-e371-7313-bf04-5186a9d9c219', 25, 'kp', 1772442000000000, '01a2152e-e256-7370-ac8e-f79f2c7cd796', 'add_item', 'done', 'case', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '{"act":"add_item","at":1772442000000000,"department":"kp-forebyggelse","digests":{"body":"49680c5e4c1af92cb48833d92cb2209a7d570a83c75c771c4843659fb4c32c84","item":"5abf3ddb3f75a5eb80e8cf3ab13c83b2ee30c5a113794a3476bae9602a5bd1a0","title":"dce7d44c9034cb48e5005d7ed35efb7c5b4100b1fac54fc4414791858c149eea"},"id":"01a2152e-e371-7313-bf04-5186a9d9c219","outcome":"done","policies":["party_works_in_its_cases"],"thing_id":"01a2152e-e2ab-7139-8679-e27102e0c2b0","thing_kind":"case","user":"01a2152e-e256-7370-ac8e-f79f2c7cd796","v":1}'),
('01a2152e-e374-76fd-9d4d-84a16f627dc5', 26, 'kp', 1772442000000000, '01a2152e-e256-7370-ac8e-f79f2c7cd796', 'read_item', 'read', 'item', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '{"act":"read_item","at":1772442000000000,"department":"kp-forebyggelse","digests":{},"id":"01a2152e-e374-76fd-9d4d-84a16f627dc5","outcome":"read","policies":[],"thing_id":"01a2152e-e2ab-7139-8679-e27102e0c2b0","thing_kind":"item","user":"01a2152e-e256-7370-ac8e-f79f2c7cd796","v":1,"with":["01a2152e-e2ab-7139-8679-e272c96b7e96","01a2152e-e370-77f0-a0d9-73c4f040f369"]}'),
('01a2152e-e396-7530-a216-dd6ccce6153c', 27, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'convene', 'done', 'unit', 'ke', '{"act":"convene","at":1772442000000000,"department":"bif","digests":{"meeting":"0b956f1b121918f96157c446b839dfd8aa62283cc02f88ad12217be3f38766e4","parties":"e4150d6bf9fca500d4689f374ddadea18c09498cfbeca92287624845b2e2e4b4"},"id":"01a2152e-e396-7530-a216-dd6ccce6153c","outcome":"done","policies":["secretary_serves_unit"],"thing_id":"ke","thing_kind":"unit","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e3a8-7281-b287-f66868e8da54', 28, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'prepare_meeting', 'done', 'meeting', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', '{"act":"prepare_meeting","at":1772442000000000,"department":"bif","digests":{"drafted":"ee11ac1f42ae2d714ff43f00f082d50967328f5f8cb7f6f2321e0a14b12b8294"},"id":"01a2152e-e3a8-7281-b287-f66868e8da54","outcome":"done","policies":["secretary_prepares_meetings"],"thing_id":"01a2152e-e38f-76ac-9f3d-26ccf03ca5c9","thing_kind":"meeting","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e3e4-7473-b53f-7b9e00c1408c', 29, 'kbh', 1772442000000000, NULL, 'log_in', 'done', 'user', '01a2152e-e255-778e-8adb-662f48410492', '{"act":"log_in","at":1772442000000000,"digests":{},"id":"01a2152e-e3e4-7473-b53f-7b9e00c1408c","outcome":"done","policies":[],"thing_id":"01a2152e-e255-778e-8adb-662f48410492","thing_kind":"user","v":1}'),
('01a2152e-e40a-751a-8d83-9aeaa52a7cf4', 30, 'kbh', 1772442000000000, NULL, 'log_in', 'done', 'user', '01a2152e-e255-778e-8adb-6636b05ac97c', '{"act":"log_in","at":1772442000000000,"digests":{},"id":"01a2152e-e40a-751a-8d83-9aeaa52a7cf4","outcome":"done","policies":[],"thing_id":"01a2152e-e255-778e-8adb-6636b05ac97c","thing_kind":"user","v":1}'),
('01a2152e-e437-7115-bab9-ac772caed53f', 31, 'kp', 1772442000000000, NULL, 'log_in', 'done', 'user', '01a2152e-e256-7370-ac8e-f79f2c7cd796', '{"act":"log_in","at":1772442000000000,"digests":{},"id":"01a2152e-e437-7115-bab9-ac772caed53f","outcome":"done","policies":[],"thing_id":"01a2152e-e256-7370-ac8e-f79f2c7cd796","thing_kind":"user","v":1}'),
('01a2152e-e466-744b-80b7-a13f83973f22', 32, 'kbh', 1772442000000000, NULL, 'log_in', 'done', 'user', '01a2152e-e255-778e-8adb-66374c15cdcd', '{"act":"log_in","at":1772442000000000,"digests":{},"id":"01a2152e-e466-744b-80b7-a13f83973f22","outcome":"done","policies":[],"thing_id":"01a2152e-e255-778e-8adb-66374c15cdcd","thing_kind":"user","v":1}'),
('01a2152e-e468-72bd-be39-69aff90e9173', 33, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-6636b05ac97c', 'assign', 'done', 'case', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '{"act":"assign","at":1772442000000000,"department":"sof","digests":{"on":"447d46899dc2df5a5cff0ee461b5a30a412ac06064949678db909bdb5134f878","user":"b829b52ebd52d78496b3deccf9fe0080c9ddfa64a419e90554c6faae24c45922"},"id":"01a2152e-e468-72bd-be39-69aff90e9173","outcome":"done","policies":["liaison_assigns_colleagues"],"thing_id":"01a2152e-e2ab-7139-8679-e27102e0c2b0","thing_kind":"case","user":"01a2152e-e255-778e-8adb-6636b05ac97c","v":1}'),
('01a2152e-e46a-7320-b93e-b33c9e053ff3', 34, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'propose_action', 'done', 'case', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '{"act":"propose_action","at":1772442000000000,"department":"bif","digests":{"action":"f5d864c26ef6644664c972336bdf5da3431b3da3d10626721fe9609276f4f3be","text":"dd90633cd806a1e8408db57f3d5519b8360958053810a4cc1e5231e76b79677b"},"id":"01a2152e-e46a-7320-b93e-b33c9e053ff3","outcome":"done","policies":["secretary_runs_cases"],"thing_id":"01a2152e-e2ab-7139-8679-e27102e0c2b0","thing_kind":"case","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e472-73c4-aa72-5788a580a03d', 35, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-6636b05ac97c', 'accept_action', 'done', 'agreed_action', '01a2152e-e469-70cb-abee-2705c5486970', '{"act":"accept_action","at":1772442000000000,"department":"sof","digests":{"status":"64b495005c0e4a8fe5d9c27fb69ac94a7a50838e45eac1092b6ef954e333bcff"},"id":"01a2152e-e472-73c4-aa72-5788a580a03d","outcome":"done","policies":["liaison_accepts_actions"],"thing_id":"01a2152e-e469-70cb-abee-2705c5486970","thing_kind":"agreed_action","user":"01a2152e-e255-778e-8adb-6636b05ac97c","v":1}'),
('01a2152e-e473-756e-8401-2952d95b11f7', 36, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'request_status', 'done', 'agreed_action', '01a2152e-e469-70cb-abee-2705c5486970', '{"act":"request_status","at":1772442000000000,"department":"bif","digests":{},"id":"01a2152e-e473-756e-8401-2952d95b11f7","outcome":"done","policies":["secretary_asks_for_status"],"thing_id":"01a2152e-e469-70cb-abee-2705c5486970","thing_kind":"agreed_action","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e475-777b-9b69-5c1a765a30c4', 37, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-6636b05ac97c', 'report_status', 'done', 'agreed_action', '01a2152e-e469-70cb-abee-2705c5486970', '{"act":"report_status","at":1772442000000000,"department":"sof","digests":{"status":"46277f8b64fee1021338d19c2abb6d813f90ae927e8ba07e73e9cf59e07cdbbe","text":"89325cc030d197f975316f635811c2e99f3df0b64afcd2a5d21c6c6ca711ac30"},"id":"01a2152e-e475-777b-9b69-5c1a765a30c4","outcome":"done","policies":["party_reports_status"],"thing_id":"01a2152e-e469-70cb-abee-2705c5486970","thing_kind":"agreed_action","user":"01a2152e-e255-778e-8adb-6636b05ac97c","v":1}'),
('01a2152e-e476-70d2-b99f-47b54597adb4', 38, 'kp', 1772442000000000, '01a2152e-e256-7370-ac8e-f79f2c7cd796', 'disclose_item', 'done', 'item', '01a2152e-e370-77f0-a0d9-73c4f040f369', '{"act":"disclose_item","at":1772442000000000,"basis":"rpl115-1-1","department":"kp-forebyggelse","digests":{"disclosure":"7d16ab50b07031db2ecfa79c016bcdc035a9f4697fb643a74595db5f861740c7","necessity":"88ea8d0f174987ce9e9e86261b3ef21e7d98a9514894a988293abe16cd410dc3","recipient":"1b987f2e7d6499973e2c7851a87ba1740f2f5d73a2d39b2c018d79d340d1c2aa"},"id":"01a2152e-e476-70d2-b99f-47b54597adb4","outcome":"done","policies":["owner_discloses"],"thing_id":"01a2152e-e370-77f0-a0d9-73c4f040f369","thing_kind":"item","user":"01a2152e-e256-7370-ac8e-f79f2c7cd796","v":1}'),
('01a2152e-e479-7781-aa05-e9a10ab58031', 39, 'kp', 1772442000000000, '01a2152e-e256-7370-ac8e-f79f2c7cd796', 'withdraw_disclosure', 'done', 'disclosure', '01a2152e-e476-70d2-b99f-47b4aa20cd26', '{"act":"withdraw_disclosure","at":1772442000000000,"department":"kp-forebyggelse","digests":{"item":"9e6c7958b00a4f2e2e5d58ea4438928dc743c2d767f4faf4bd950f9c8884f5c5"},"id":"01a2152e-e479-7781-aa05-e9a10ab58031","outcome":"done","policies":["sender_withdraws"],"thing_id":"01a2152e-e476-70d2-b99f-47b4aa20cd26","thing_kind":"disclosure","user":"01a2152e-e256-7370-ac8e-f79f2c7cd796","v":1}'),
('01a2152e-e47b-7158-ac19-36ba67e36905', 40, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'receive_disclosure', 'done', 'disclosure', '01a2152e-e351-76c6-a454-adbf98685241', '{"act":"receive_disclosure","at":1772442000000000,"department":"bif","digests":{"answer":"8426682d88e1a7777dfb940e8813d9857776de660b664a887874079023457244"},"id":"01a2152e-e47b-7158-ac19-36ba67e36905","outcome":"done","policies":["recipient_acknowledges_or_declines"],"thing_id":"01a2152e-e351-76c6-a454-adbf98685241","thing_kind":"disclosure","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e47c-7003-b919-b57f0f1cb7c2', 41, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'assess', 'done', 'case', '01a2152e-e2ab-7139-8679-e27102e0c2b0', '{"act":"assess","at":1772442000000000,"department":"bif","digests":{"assessment":"45eee4ff388f3aae4143949344e57b12b15f69d8ce6f4aa5bf6a307e1c02d29e","item":"428673e594becff1811668070e144d2c32d5cff8da7081d702928a7d54d84e6d"},"id":"01a2152e-e47c-7003-b919-b57f0f1cb7c2","outcome":"done","policies":["secretary_runs_cases"],"thing_id":"01a2152e-e2ab-7139-8679-e27102e0c2b0","thing_kind":"case","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e480-7082-8a05-02a255c114b7', 42, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'prepare_meeting', 'done', 'meeting', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', '{"act":"prepare_meeting","at":1772442000000000,"department":"bif","digests":{"cases":"b37e0722e4ea06e8b1e925956330d21e885fa2e6d86110db4ed13d1d25cf5f96","sent":"8ed8b4baf4cb9ee5f800b3f5ba33c4a57dc134bf81cd47f23e7a4a47f5450dba"},"id":"01a2152e-e480-7082-8a05-02a255c114b7","outcome":"done","policies":["secretary_prepares_meetings"],"thing_id":"01a2152e-e38f-76ac-9f3d-26ccf03ca5c9","thing_kind":"meeting","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e481-7559-ad96-3ae9be54f18f', 43, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'hold_meeting', 'done', 'meeting', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', '{"act":"hold_meeting","at":1772442000000000,"department":"bif","digests":{"status":"603fde50e749a308f16f2defdd3988723fc6dda4c42654509bbde238779bb812"},"id":"01a2152e-e481-7559-ad96-3ae9be54f18f","outcome":"done","policies":["secretary_or_chair_holds_meetings"],"thing_id":"01a2152e-e38f-76ac-9f3d-26ccf03ca5c9","thing_kind":"meeting","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}'),
('01a2152e-e484-712a-8d78-ef03de851893', 44, 'kbh', 1772442000000000, '01a2152e-e255-778e-8adb-662f48410492', 'hold_meeting', 'done', 'meeting', '01a2152e-e38f-76ac-9f3d-26ccf03ca5c9', '{"act":"hold_meeting","at":1772442000000000,"department":"bif","digests":{"decision":"9f43d2dda929e1286dbcd3a28f8798326acf859ebd6db192cf758f1cca11860c","point":"0a675f32b4621efced178a3f945ef0ce91e7115854debf71ebbf1a7bfa220703"},"id":"01a2152e-e484-712a-8d78-ef03de851893","outcome":"done","policies":["secretary_or_chair_holds_meetings"],"thing_id":"01a2152e-e38f-76ac-9f3d-26ccf03ca5c9","thing_kind":"meeting","user":"01a2152e-e255-778e-8adb-662f48410492","v":1}');
INSERT INTO "ledger_salts" ("entry", "field", "salt") VALUES
('01a2152e-e28c-72cc-b4d6-7ff3eec0b14f', 'concern', '6195b4131b2740988d487eecb68bde88869eee42a54d4184bd1c5cde24c4338e'),
('01a2152e-e28c-72cc-b4d6-7ff3eec0b14f', 'behaviour', 'e3137c3f7d9f49dfb984cab5803730714f123e2e20ec4a4d99369a8a42603ee7'),
('01a2152e-e28e-74e9-a23d-92c156d19c74', 'concern', '93be2f61eee544b5821d3d8120f1445cd99f255d63d148c2af4f5efed65676ba'),
('01a2152e-e28e-74e9-a23d-92c156d19c74', 'behaviour', 'ec77b1230d38488aad78f3316b92ac5870d5d9161f024ce599ab26f885a4c632'),
('01a2152e-e296-77c7-8eae-3a724863cff2', 'recipient', 'a693ac4122c34d66a9878b184e3db5cfb7b9b708d72f4c9a8b32595664442a17'),
('01a2152e-e296-77c7-8eae-3a724863cff2', 'necessity', 'be55db96639342d888efe62d75483775af87a247558e4074abfbafb369aa986c'),
('01a2152e-e2a1-75a8-ad00-32d614341934', 'answer', '49799caa873046d486b0d56b3f330c0a0e176ee7266c40fa9af5d8ac1327072f'),
('01a2152e-e2a1-75a8-ad00-32d614341934', 'note', 'e586a306120844bcbecf894c4cbb962877a92291898344ee96a10bdd609c4ca6'),
('01a2152e-e2ae-77fa-8a57-a3355acde9b1', 'case', 'f0737b943acd4668ac7cf08f0c79c9101fee9c474d314a0186bebe6b488b1edc'),
('01a2152e-e2ae-77fa-8a57-a3355acde9b1', 'subject', '1b1c0e0baf804092b056404cf888022e210b5eb104a8473eae97ba2a97644290'),
('01a2152e-e2ca-735d-90d8-797c9acf67ff', 'recipient', '0b7b7d1279164261be2ac1802eec19a31829d5807e7242368ad6f87829dfee87'),
('01a2152e-e2ca-735d-90d8-797c9acf67ff', 'disclosure', '7eec85aa544c4b97be52972332b3de32bc3685341dfe4d5a89e69c9d04a26c75'),
('01a2152e-e2ca-735d-90d8-797c9acf67ff', 'necessity', '21346cad700f49079cb0636d135c2cb8e4caf571b9f24931b1481dcfa4a2d0b0'),
('01a2152e-e2cb-7538-9519-04318f9147b0', 'recipient', '2444e7398b724150b15fb0d09a80916130e983251a5f40c7913ec8ab9e43e955'),
('01a2152e-e2cb-7538-9519-04318f9147b0', 'disclosure', '80d4495c34094eb195307d6756616b97b5fa62843dfb4c26b8cf14ccbb4cb04a'),
('01a2152e-e2cb-7538-9519-04318f9147b0', 'necessity', '1e48c8e389744aeca0dc891294f771b03b57c0e0732549149bc03c51960792e3'),
('01a2152e-e2cb-7538-9519-0433bf643eaa', 'inquiry', 'bb74d2b25c004cc8a6fc9f0a056ee05ced50ba61b03f422a8dd0d343491c9bfb'),
('01a2152e-e2cb-7538-9519-0433bf643eaa', 'parties', 'a4a335272bb048a5851aeff642452823f31b0cd002ba4a3cbad737fa6432fd30'),
('01a2152e-e2cb-7538-9519-0433bf643eaa', 'question', 'e7c14aa786ce45479ba00814dca21a5d7f368584c898410bba4da94f495cfaf4'),
('01a2152e-e31f-74ee-abe5-093d23dba115', 'answer', '776b2164df794669a56654c67a86a2fc57ff7a6cfc194544a0fa7129aa31f17e'),
('01a2152e-e345-7537-a2e5-43cf9c5be5de', 'item', '888d8558a57e4c068368c873ba77c973df6d9cf352a141aa8ca41f2f5048f9b1'),
('01a2152e-e345-7537-a2e5-43cf9c5be5de', 'title', 'ee96db8dae6c438e915e52b9da05da2ee4d1954e42ff4b4dbf573aef48898534'),
('01a2152e-e345-7537-a2e5-43cf9c5be5de', 'body', '29ebbef8154143bd85854cc8c527b55476fcfc897c4d4e2c9ecacae53999722c'),
('01a2152e-e351-76c6-a454-adc02f60e526', 'recipient', 'ebf4495d66cc492b9b516391727fd4d6dd32b80b4f4340f2b3afcba37adc74de'),
('01a2152e-e351-76c6-a454-adc02f60e526', 'disclosure', '49ead1c2748247d2a74cc330fd68d4d456940df7963b425bbd22b5da53034847'),
('01a2152e-e351-76c6-a454-adc02f60e526', 'necessity', 'bbdf25e845c44be7804ef1c12b5f5952945077efd3734b3b9d8c9f2960a4acb3'),
('01a2152e-e371-7313-bf04-5186a9d9c219', 'item', 'c70a6139af924097a21df496623ea65f15ff4e74c0424045a0d79d71038f948c'),
('01a2152e-e371-7313-bf04-5186a9d9c219', 'title', '4d844d895fda4d60a641c86f86f300013d90535397224e329a7ac1500195ea69'),
('01a2152e-e371-7313-bf04-5186a9d9c219', 'body', '4d5873dd71184ff2beb8d75820f3b70d0a98e086e5244e0b9bcdadb5b578d458'),
('01a2152e-e396-7530-a216-dd6ccce6153c', 'meeting', '4ea9c2ca3c994b769d6435212a3a90d7bbcc148b4c544cad9b8abe835fef004d'),
('01a2152e-e396-7530-a216-dd6ccce6153c', 'parties', '88b5ab8e5b994e6dafd3266cfc17c42ce6e7c45be0b341c58b02ab2ea5f62740'),
('01a2152e-e3a8-7281-b287-f66868e8da54', 'drafted', '93e79feb551c465bb5747c25983f2d914a544a27d87c460693981697759e6c57'),
('01a2152e-e468-72bd-be39-69aff90e9173', 'user', 'a0764ad34fd041e3a62c4adf990f5a29e239eb5ad08d454e9d34bf70000d1147'),
('01a2152e-e468-72bd-be39-69aff90e9173', 'on', '6902afd76b8443ff8dc288e49e543c3f500cbad562b343f7b92bb0942b62a92c'),
('01a2152e-e46a-7320-b93e-b33c9e053ff3', 'action', '2accdca2565449a3895ec47bdca5c81202c659598f304d30a7555064ab9e3d0b'),
('01a2152e-e46a-7320-b93e-b33c9e053ff3', 'text', 'b20bff3b5c5b4c13b8de2f8159441c6ce7ea001579584f19aa7d63a5feca46f8'),
('01a2152e-e472-73c4-aa72-5788a580a03d', 'status', '449d1bb71f944c4092c735c0021202f5c981a06aaf2b4e94aedf3411b3a19b9d'),
('01a2152e-e475-777b-9b69-5c1a765a30c4', 'status', '32531ea9564e4a1e837e0180664706487920e6ccb7ee4238a58b3747c060926c'),
('01a2152e-e475-777b-9b69-5c1a765a30c4', 'text', '08721d95b1874436b262a85d280de05e7924009ffbf748eea9bf1a037dc2e98b'),
('01a2152e-e476-70d2-b99f-47b54597adb4', 'recipient', '9d65e77ade9d45dfbe3136977a09fe32d56829c12a1e4a998fe2156be3d6bc09'),
('01a2152e-e476-70d2-b99f-47b54597adb4', 'disclosure', '66f37b353cf14b119dfb5225adf4a6cffe9e333920a9467f80ed21f3cf79112a'),
('01a2152e-e476-70d2-b99f-47b54597adb4', 'necessity', '8960b3356a04417eb506a57632dc1d50242852b2fcee4be2bfba75689d7eea51'),
('01a2152e-e479-7781-aa05-e9a10ab58031', 'item', '4db5d374d15041e6a744b465452fd87e40911c1542f3458da26645c3ef067323'),
('01a2152e-e47b-7158-ac19-36ba67e36905', 'answer', '6e4eca403dfb4584bff64763be0078dd164f7a56d0424c778383e50bac0c78fe'),
('01a2152e-e47c-7003-b919-b57f0f1cb7c2', 'item', '88213707696c4e4dad1bff30a604c720d5c631a7518e4b658a7caa435696625e'),
('01a2152e-e47c-7003-b919-b57f0f1cb7c2', 'assessment', '8d55f6f0b4754dfb872481d571135a0957667cc6b69a4f6a9a925f34628c191d'),
('01a2152e-e480-7082-8a05-02a255c114b7', 'sent', 'fbcf8135db094499b77087166fb59e4992923cbea95b4715b43542ade0749e88'),
('01a2152e-e480-7082-8a05-02a255c114b7', 'cases', '826407239e26401498e9bb127bebc44ba31969e02b7d4d57acbec925e208a4e6'),
('01a2152e-e481-7559-ad96-3ae9be54f18f', 'status', 'a641beae55524e31ac88d7e7218866d286e415790ab04c20bf6d75f6c2b35ebe'),
('01a2152e-e484-712a-8d78-ef03de851893', 'point', '3478953f55034dc4938ac0aaef1dc383d33a77fbf08d4ec884ab6c1cd0b40f0d'),
('01a2152e-e484-712a-8d78-ef03de851893', 'decision', '879f85d05ef047cc910c9493223e519ba34e01b1b3bd40e095a883814e8846aa');
INSERT INTO "ledger_head" ("name", "size", "root", "frontier", "at", "lease_until") VALUES
('ledger', 45, 'dbfa167549c9991b8e89d42a1c9bc73ee304db098ad4f3c22b3ec80bb1e7fc7b', '45:00da16ac3854b99e9655df2a665540044384a07e1a333ffefc4f3b592b5322de:c44709a3b207625880c0111d9ff8baa41bcea3caa988c50610973f5a68830fcb:1009dc285325643d028236df903fb61015378ff15dec9cb232260370fd5e5781:3be3705581d617b5966afe74c5440f5deeefca7d772d0dc4605b4f49b097e9b5', 1772442000000000, 1772442000000000);
