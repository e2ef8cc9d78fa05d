-- AlterTable
ALTER TABLE "attempt" ADD COLUMN "head" TEXT;
ALTER TABLE "attempt" ADD COLUMN "hintsShown" INTEGER;
ALTER TABLE "attempt" ADD COLUMN "machine" TEXT;
ALTER TABLE "attempt" ADD COLUMN "solutionShown" BOOLEAN;
