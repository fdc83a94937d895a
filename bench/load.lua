-- Goes round the requests of a file, one a line: path, and a tag to be sent as If-None-Match.
-- Each thread begins elsewhere. Prints one line of JSON at the end.
local requests, place = {}, 0

function init(args)
  local file, key = args[1], args[2]
  for line in io.lines(file) do
    local path, tag = line:match("^([^\t]*)\t?(.*)$")
    local headers = { ["X-Forwarded-For"] = "203.0.113.7" }
    if tag ~= "" then headers["If-None-Match"] = tag end
    if key and key ~= "" then headers["Authorization"] = "Bearer " .. key end
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
  math.randomseed(tonumber(tostring({}):match("0x(%x+)"), 16) % 2147483647)
  place = math.random(#requests)
end

function request()
  place = place % #requests + 1
  return requests[place]
end

function done(summary, latency, others)
  local e = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%.6f,"bytes":%d,"failed":%d,"refused":%d,"p50_ms":%.3f,"p99_ms":%.3f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    e.connect + e.read + e.write + e.timeout, e.status,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
