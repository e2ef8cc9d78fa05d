// The users of a service: ./users <address with path and query> <times a second> <requests at a time>, until it is ended.
package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"time"
)

func main() {
	rate, err := strconv.ParseFloat(os.Args[2], 64)
	if err != nil {
		panic(err)
	}
	atOnce, err := strconv.Atoi(os.Args[3])
	if err != nil {
		panic(err)
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	// Requests begin whenever they are due, whether or not earlier ones were answered.
	for range time.NewTicker(time.Duration(float64(time.Second) / rate)).C {
		for range atOnce {
			go ask(client, os.Args[1])
		}
	}
}

func ask(client *http.Client, address string) {
	response, err := client.Get(address)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	io.Copy(io.Discard, response.Body)
	response.Body.Close()
}
