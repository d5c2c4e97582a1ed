// conf compares versions only where it is given migrations; progress has its own.
export default {};
