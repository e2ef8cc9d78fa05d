// Package receipts reads receipts from a till and writes them as JSON. The pull request is in change_before.go and change_after.go.
package receipts

import "strconv"

type Line struct {
	SKU      string
	Quantity int
	Cents    int
}

type Receipt struct {
	ID       int
	Customer string
	Lines    []Line
}

// Parse reads "17;Ada;tea:2:350,milk:1:120".
func Parse(text string) (Receipt, error) {
	id, text := cut(text, ';')
	customer, text := cut(text, ';')
	receipt := Receipt{Customer: keep(customer), Lines: make([]Line, 0, 8)}
	var err error
	if receipt.ID, err = strconv.Atoi(id); err != nil {
		return receipt, err
	}
	for text != "" {
		var item, part string
		item, text = cut(text, ',')
		line := Line{}
		line.SKU, item = cut(item, ':')
		part, item = cut(item, ':')
		if line.Quantity, err = strconv.Atoi(part); err != nil {
			return receipt, err
		}
		if line.Cents, err = strconv.Atoi(item); err != nil {
			return receipt, err
		}
		receipt.Lines = append(receipt.Lines, line)
	}
	return receipt, nil
}

func cut(text string, at byte) (before, after string) {
	for i := range len(text) {
		if text[i] == at {
			return text[:i], text[i+1:]
		}
	}
	return text, ""
}

// Encode writes a receipt as JSON.
func Encode(receipt *Receipt) []byte {
	out := make([]byte, 0, 512)
	out = append(out, `{"id":`...)
	out = strconv.AppendInt(out, int64(receipt.ID), 10)
	out = append(out, `,"customer":`...)
	out = quote(out, receipt.Customer)
	out = append(out, `,"lines":[`...)
	out = appendLines(out, receipt.Lines)
	return append(out, "]}"...)
}

func appendLine(out []byte, line *Line) []byte {
	out = append(out, `{"sku":`...)
	out = quote(out, line.SKU)
	out = append(out, `,"quantity":`...)
	out = strconv.AppendInt(out, int64(line.Quantity), 10)
	out = append(out, `,"cents":`...)
	out = strconv.AppendInt(out, int64(line.Cents), 10)
	return append(out, '}')
}

func quote(out []byte, text string) []byte {
	out = append(out, '"')
	for i := range len(text) {
		if c := text[i]; c == '"' || c == '\\' {
			out = append(out, '\\', c)
		} else {
			out = append(out, c)
		}
	}
	return append(out, '"')
}

// Checksum is Adler-32 of a page. Nobody has touched it: it is the control.
func Checksum(page []byte) uint32 {
	a, b := uint32(1), uint32(0)
	for _, c := range page {
		a = (a + uint32(c)) % 65521
		b = (b + a) % 65521
	}
	return b<<16 | a
}

// CheckDigit is the last digit of an article's number.
func CheckDigit(number uint64) uint64 {
	sum := number%10 + 3*(number/10%10) + number/100%10 + 3*(number/1000%10)
	return (10 - sum%10) % 10
}
