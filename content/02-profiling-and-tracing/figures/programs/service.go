// go build service.go: prices an order now and then, and answers questions of go tool pprof on port 6060.
package main

import (
	"crypto/sha256"
	"encoding/json"
	"net/http"
	_ "net/http/pprof"
	"sort"
	"time"
)

type line struct {
	ID    int    `json:"id"`
	Price int    `json:"price"`
	Note  string `json:"note"`
}

func priceOrder() [32]byte {
	lines := make([]line, 4000)
	for at := range lines {
		lines[at] = line{at, at * 37 % 900, "a line of an order"}
	}
	sort.Slice(lines, func(a, b int) bool { return lines[a].Price < lines[b].Price })
	text, _ := json.Marshal(lines)
	return sha256.Sum256(text)
}

func main() {
	go func() {
		for {
			priceOrder()
			time.Sleep(10 * time.Millisecond)
		}
	}()
	http.ListenAndServe("localhost:6060", nil)
}
