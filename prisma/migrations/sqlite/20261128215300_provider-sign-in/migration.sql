-- CreateTable
CREATE TABLE "pendingSignIn" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "personId" TEXT,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "pendingSignIn_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "pendingSignIn_personId_idx" ON "pendingSignIn"("personId");

-- CreateIndex
CREATE INDEX "pendingSignIn_expiresAt_idx" ON "pendingSignIn"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "login_providerId_accountId_key" ON "login"("providerId", "accountId");
