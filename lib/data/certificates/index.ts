export {
  type Certificate,
  findCertificate,
  issueCertificate,
  listCertificates,
  readResults,
  readTrackWork,
  withdrawCertificate,
} from './certificates.ts';
export { isSigned, readCertificateJwk, readCertificateKey, signToken } from './signature.ts';
