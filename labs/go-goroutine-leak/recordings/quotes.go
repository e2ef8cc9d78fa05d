// A desk that quotes prices of parcels. Each request asks a carrier in a goroutine of its own and waits for the answer for 50 ms.
//
//	go build -trimpath -o quotes quotes.go && ./quotes -partner http://127.0.0.1:… [-patch buffer|context|timeout]
//
// Known: the channel of an answer has no room (none of the patches given), so that whoever answers after the 50 ms waits for a
// receiver that has left. 64 printers wait for labels to print and are meant to. The tariff takes 6 MB and does not grow.
package main

import (
	"context"
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

const (
	patience = 50 * time.Millisecond
	printers = 64
	pageSize = 8 << 10
)

type offer struct {
	page  []byte
	cents int
}

type desk struct {
	partner string
	patch   string
	client  *http.Client
	labels  chan string
	tariff  [][]byte
}

// quote answers a request with a price, or says after a while that there is none.
func (d *desk) quote(w http.ResponseWriter, r *http.Request) {
	room := 0
	if d.patch == "buffer" {
		room = 1
	}
	ctx := context.Background()
	if d.patch == "context" {
		var leave context.CancelFunc
		ctx, leave = context.WithCancel(r.Context())
		defer leave()
	}
	answers := make(chan offer, room)
	go func() {
		found := d.ask(ctx, r.URL.RawQuery)
		if d.patch != "context" {
			answers <- found
			return
		}
		select {
		case answers <- found:
		case <-ctx.Done():
		}
	}()
	select {
	case found := <-answers:
		fmt.Fprintln(w, found.cents)
	case <-time.After(patience):
		http.Error(w, "no offer in time", http.StatusGatewayTimeout)
	}
}

// ask asks the carrier. An answer of any length of time is an answer.
func (d *desk) ask(ctx context.Context, parcel string) offer {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, d.partner+"/carrier?"+parcel, nil)
	if err != nil {
		return offer{}
	}
	response, err := d.client.Do(request)
	if err != nil {
		return offer{}
	}
	defer response.Body.Close()
	return readOffer(response.Body)
}

func readOffer(body io.Reader) offer {
	page := make([]byte, pageSize)
	length, _ := io.ReadFull(body, page)
	return offer{page: page, cents: 100 + length}
}

// print prints labels for as long as the service runs.
func (d *desk) print() {
	for label := range d.labels {
		fmt.Fprintln(io.Discard, label)
	}
}

func loadTariff() [][]byte {
	zones := make([][]byte, 96)
	for zone := range zones {
		zones[zone] = make([]byte, 64<<10)
	}
	return zones
}

func main() {
	partner := flag.String("partner", "", "address of the carrier")
	patch := flag.String("patch", "", "buffer, context or timeout; none when left out")
	flag.Parse()
	// One in 4 KB and not one in 512: the recording is short.
	runtime.MemProfileRate = 4 << 10
	d := &desk{partner: *partner, patch: *patch, client: &http.Client{}, labels: make(chan string), tariff: loadTariff()}
	if *patch == "timeout" {
		d.client.Timeout = time.Second
	}
	for range printers {
		go d.print()
	}
	http.HandleFunc("GET /quote", d.quote)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Fprintf(os.Stdout, "http://%s\n", listener.Addr())
	panic(http.Serve(listener, nil))
}
