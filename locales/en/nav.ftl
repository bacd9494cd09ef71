### The frame of every page: top bar, menu, breadcrumb, footer.

product-name = { -tvaers }
page-title = { $title } – { -tvaers }

shell-skip = Skip to content
shell-menu = Menu
shell-main-menu = Main menu
shell-home = To the front page of { -tvaers }
shell-search = Search cases and journal numbers
shell-search-placeholder = Search case or journal no.
shell-language = Dansk
shell-user-menu = user menu
shell-unit-menu = choose the unit you work in
shell-breadcrumb = Breadcrumb
shell-accessibility = Accessibility statement
shell-privacy = How we handle personal data
shell-invented = All persons, cases and authorities here are invented.
shell-overdue = { $n ->
    [one] 1 overdue
   *[other] { $n } overdue
}
shell-late = overdue

nav-overview = Overview
nav-my-cases = My cases
nav-my-tasks = My tasks
nav-concerns = Concerns
nav-cases = Cases
nav-followup = Follow-up
nav-meetings = Meetings
nav-letters = Letters
nav-disclosures = Disclosures
nav-knowledge = Knowledge
nav-statistics = Statistics
nav-models = Models
nav-rights = Rights of the persons concerned
nav-erasure = Erasure
nav-ledger = Log
nav-settings = Settings
nav-data-protection = Data protection
nav-administration = Administration

menu-profile = My profile
menu-my-readings = My readings in the log
menu-shortcuts = Shortcuts
menu-help = Help
nav-users = Users
