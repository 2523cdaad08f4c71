// The admin calls that are compared never encrypt: enums that are read at import are all that is needed.
module.exports = new Proxy({}, { get: (_, name) => (name === '__esModule' ? false : {}) });
