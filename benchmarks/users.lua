-- Asks the addresses of a file in turn, a thread from a place of its own, and prints what wrk counted as one line of JSON.
local addresses = {}
local threads = 0
local place = 0

function setup(thread)
   threads = threads + 1
   thread:set("number", threads)
end

function init(arguments)
   for line in io.lines(arguments[1]) do
      addresses[#addresses + 1] = line
   end
   place = tonumber(arguments[2]) + number * 7
end

function request()
   place = place + 1
   return wrk.format("GET", addresses[place % #addresses + 1])
end

function done(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format(
      '{"requests": %d, "seconds": %.3f, "p50": %.2f, "p95": %.2f, "longest": %.2f, "refused": %d, "broken": %d, "late": %d}\n',
      summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency.max / 1e3,
      errors.status, errors.connect + errors.read + errors.write, errors.timeout))
end
