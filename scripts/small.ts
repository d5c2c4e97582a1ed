/** Whether the build is to be as small as it gets, which takes half a minute and is for what is packed (`npm run build -- --small`). */
export const small = process.argv.includes('--small');
