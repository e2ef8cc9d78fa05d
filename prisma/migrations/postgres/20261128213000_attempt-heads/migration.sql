-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "head" TEXT,
ADD COLUMN     "hintsShown" INTEGER,
ADD COLUMN     "machine" TEXT,
ADD COLUMN     "solutionShown" BOOLEAN;
