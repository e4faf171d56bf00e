/** What the pages about signing in say, in English; the other languages are typed from this one. */
export const signIn = {
  title: 'Sign in',
  howText: 'Open the link that you were given for signing in. It works once, within 15 minutes.',
  noLink: 'Ask those who run Otzyv for a new link. They make one with',
  withKey: 'Open the dashboard with an API key instead',
  linkText: 'Press the button to sign in as',
  signIn: 'Sign in',
  invalidTitle: 'This link does not sign you in',
  invalidText: 'It was used already, it is older than 15 minutes, or a part of it is missing.',
  waitTitle: 'Too many attempts',
  waitText: 'Please wait a minute and open the link again.',
  troubleTitle: 'You are not signed in',
  troubleText: 'That did not work. Please open the link again, by its own address.',
}
