// A service that answers with the rate of a currency, which it asks of three partners, each by an HTTP client of its own.
//
//	go build -trimpath -o rates rates.go && ./rates -partner http://127.0.0.1:… [-patch one-transport|timeout|no-keep-alive]
//
// Known: the exchange is asked with another http.Transport for each call (none of the patches given); its connection stays open and
// idle when the answer has been read, with the two goroutines that serve it. The bank is asked with one client; the treasury with
// another http.Client for each call, all of which share http.DefaultTransport. 48 settlers wait for work and are meant to. The
// history takes 8 MB and does not grow.
package main

import (
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"runtime"
	"time"
)

const settlers = 48

type rates struct {
	partner  string
	patch    string
	bank     *http.Client
	shared   *http.Transport
	payments chan int
	history  [][]float64
}

// rate asks the partner that the request names.
func (s *rates) rate(w http.ResponseWriter, r *http.Request) {
	ask := map[string]func() (int64, error){"bank": s.askBank, "treasury": s.askTreasury, "exchange": s.askExchange}[r.URL.RawQuery]
	if ask == nil {
		http.NotFound(w, r)
		return
	}
	length, err := ask()
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, length)
}

func (s *rates) askBank() (int64, error) { return read(s.bank, s.partner+"/bank") }

//go:noinline
func (s *rates) askTreasury() (int64, error) {
	client := &http.Client{}
	return read(client, s.partner+"/treasury")
}

//go:noinline
func (s *rates) askExchange() (int64, error) {
	transport := s.shared
	if s.patch != "one-transport" {
		transport = &http.Transport{DisableKeepAlives: s.patch == "no-keep-alive"}
	}
	client := &http.Client{Transport: transport}
	if s.patch == "timeout" {
		client.Timeout = time.Second
	}
	return read(client, s.partner+"/exchange")
}

// read reads an answer to its end and closes it, so that its connection can be used again.
func read(client *http.Client, address string) (int64, error) {
	response, err := client.Get(address)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	return io.Copy(io.Discard, response.Body)
}

// settle settles payments for as long as the service runs.
func (s *rates) settle() {
	for payment := range s.payments {
		fmt.Fprintln(io.Discard, payment)
	}
}

func loadHistory() [][]float64 {
	days := make([][]float64, 365)
	for day := range days {
		days[day] = make([]float64, 24*60*2)
	}
	return days
}

func main() {
	partner := flag.String("partner", "", "address of the partners")
	patch := flag.String("patch", "", "one-transport, timeout or no-keep-alive; none when left out")
	flag.Parse()
	// One in 4 KB and not one in 512: the recording is short.
	runtime.MemProfileRate = 4 << 10
	s := &rates{
		partner: *partner, patch: *patch, bank: &http.Client{Timeout: time.Second}, shared: &http.Transport{},
		payments: make(chan int), history: loadHistory(),
	}
	for range settlers {
		go s.settle()
	}
	http.HandleFunc("GET /rate", s.rate)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Fprintf(os.Stdout, "http://%s\n", listener.Addr())
	panic(http.Serve(listener, nil))
}
