/** What help and comments call the program where the caller gives no other name. */
export const defaultTool = 'heroku-orb'
