// @expect bronze, from: starter
const PLAIN_WORDS = /^(?:\w+(?:\s\w+)*)?$/;
