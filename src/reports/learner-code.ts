/** What the code of a learner can be: safe as the name of a file and in every format. */
export const LEARNER_CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
