// What is around the services that are recorded: their partners, and their users.
//
//	./around partners                              prints the address at which they answer
//	./around users <address> <paths> <requests a second>   asks until it is ended; paths in turn: "/rate?bank,/rate?treasury"
//
// Partners answer 20 to 30 ms after they are asked; of the carrier, one answer in four takes 80 ms.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

func main() {
	if os.Args[1] == "partners" {
		answer()
	}
	rate, err := strconv.ParseFloat(os.Args[4], 64)
	if err != nil {
		panic(err)
	}
	ask(os.Args[2], strings.Split(os.Args[3], ","), time.Duration(float64(time.Second)/rate))
}

func answer() {
	var asked atomic.Int64
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		count := asked.Add(1)
		wait := time.Duration(20+count%11) * time.Millisecond
		if r.URL.Path == "/carrier" && count%4 == 0 {
			wait = 80 * time.Millisecond
		}
		time.Sleep(wait)
		io.WriteString(w, strings.Repeat("an offer ", 700))
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Printf("http://%s\n", listener.Addr())
	panic(http.Serve(listener, nil))
}

// ask begins a request whenever one is due, whether or not earlier ones were answered.
func ask(service string, paths []string, every time.Duration) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 40}}
	due := time.NewTicker(every)
	for count := 0; ; count++ {
		<-due.C
		go func() {
			response, err := client.Get(service + paths[count%len(paths)])
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				return
			}
			io.Copy(io.Discard, response.Body)
			response.Body.Close()
		}()
	}
}
