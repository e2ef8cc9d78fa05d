// A service that takes receipts and keeps them as JSON.
//
// Known: the ledger's lock is held while a page is written and the disk has it (fsync), and every other request waits for it.
package main

import (
	"fmt"
	"net/http"
	"os"
	"sync"

	"shop/receipts"
	"shop/serve"
)

type ledger struct {
	mu    sync.Mutex
	pages *os.File
	count int
}

func (l *ledger) add(page []byte) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.count++
	if _, err := l.pages.Write(page); err != nil {
		panic(err)
	}
	if err := l.pages.Sync(); err != nil {
		panic(err)
	}
	return l.count
}

func (l *ledger) take(w http.ResponseWriter, r *http.Request) {
	receipt, err := receipts.Parse(r.URL.Query().Get("receipt"))
	if err != nil {
		http.Error(w, "no receipt", http.StatusBadRequest)
		return
	}
	fmt.Fprintln(w, l.add(receipts.Encode(&receipt)))
}

func main() {
	pages, err := os.CreateTemp("", "ledger")
	if err != nil {
		panic(err)
	}
	os.Remove(pages.Name())
	l := &ledger{pages: pages}
	http.HandleFunc("GET /take", l.take)
	serve.Run()
}
