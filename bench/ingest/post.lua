-- One POST a request, each with the next token of the file.
local tokens, place = {}, 0
local body = '{"rating":5,"comment":"They found the reason at once, and told me how to avoid it.","renderedAtMs":1790000000000,"edit":1,"reasons":[],"extra":"","facts":{"via":"gesture","event":"pointermove","elapsedMs":812,"openedWith":5,"webdriver":false}}'
local headers = { ["Content-Type"] = "application/json", ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) Chrome/139.0 Safari/537.36" }

function init(args)
  for line in io.lines(args[1]) do tokens[#tokens + 1] = line end
end

function request()
  place = place % #tokens + 1
  return wrk.format("POST", "/r/" .. tokens[place], headers, body)
end

function done(summary, latency)
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), summary.errors.status + summary.errors.timeout + summary.errors.read))
end
