@node "%~dp0scripts\otzyv.mjs" %*
