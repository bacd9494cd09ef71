### Login, profile and users.

login-title = Log in
login-user = User name
login-password = Password
login-remembered-language = Language
login-failed = The user name or password is wrong. Try again or ask your administrator.
login-locked = The account is locked after too many attempts. Your administrator can open it.
login-user-missing = Enter your user name
login-password-missing = Enter your password
login-with = Log in with { $provider }
login-or = or
login-help = No account, or forgotten your password? Ask the administrator of your own authority.
logout-done = You are logged out.
login-intro = Every reading is written to the log.

password-current = Current password
password-new = New password
password-again = Repeat the new password
password-hint = At least { $min } characters. A sentence is easy to remember.
password-too-short = The password must have at least { $min } characters
password-mismatch = The two passwords are not the same
password-changed = The password has been changed.

role-secretary = Secretary
role-chair = Chair
role-liaison = Liaison
role-caseworker = Caseworker
role-leader = Leader
role-dpo = Data protection officer
role-auditor = Auditor
role-administrator = Administrator

login-wrong = The username or the password is wrong. Try again, or ask your administrator.
profile-must-change = Your password is temporary. Choose a new one before you go on.
profile-password = Change password
profile-sessions = Open sessions
profile-browser = Browser
profile-session-begun = Begun
profile-session-seen = Last used
profile-session-this = This session
profile-roles = Your roles
password-length = The password must have at least 12 characters
password-holds-name = The password must not hold the username
password-differs = The two passwords differ
password-old-wrong = The current password is wrong
done-password = The password is changed. Your other sessions are closed.
done-unit = You now work in another unit.
done-session-closed = The session is closed.
username-form = 2–40 lower-case letters a–z, digits, full stop, hyphen or underscore
username-taken = The username is taken. Choose another
name-missing = Write a name
department-missing = Choose a department
users-email = E-mail
users-email-hint = Meeting invitations and the day’s reminders are sent here. They never hold anything about a person.
email-form = Write one e-mail address, e.g. name@kommune.dk
