-- CreateTable
CREATE TABLE "pendingSignIn" (
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "personId" TEXT,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "pendingSignIn_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "pendingSignIn_personId_idx" ON "pendingSignIn"("personId");

-- CreateIndex
CREATE INDEX "pendingSignIn_expiresAt_idx" ON "pendingSignIn"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "login_providerId_accountId_key" ON "login"("providerId", "accountId");

-- AddForeignKey
ALTER TABLE "pendingSignIn" ADD CONSTRAINT "pendingSignIn_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
