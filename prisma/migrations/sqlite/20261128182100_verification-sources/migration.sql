-- AlterTable
ALTER TABLE "labVerification" ADD COLUMN "source" TEXT;
