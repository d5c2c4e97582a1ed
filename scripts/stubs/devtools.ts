// Ink loads the developer tools only with DEV=true, which the build turns off.
export default {initialize() {}, connectToDevTools() {}};
