export {
  type Certificate,
  findCertificate,
  issueCertificate,
  listCertificates,
  readResults,
  readTrackWork,
  withdrawCertificate,
} from './certificates.ts';
export { isSigned, readCertificateKey } from './signature.ts';
