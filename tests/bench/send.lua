-- wrk's side: every body is sent once. A body is the template with its holes filled from one line of the
-- pool, whose first field is the signature of exactly these bytes. What is left after the last line is
-- an unsigned request, which the server refuses, so a pool that was too small cannot go unnoticed.

local pieces, lines, sent, head = {}, {}, 0, ""

function init(args)
   local file = assert(io.open(args[1], "rb"))
   local template = file:read("*a")
   file:close()
   for piece in (template .. "@"):gmatch("([^@]*)@") do
      pieces[#pieces + 1] = piece
   end
   for line in io.lines(args[2]) do
      lines[#lines + 1] = line
   end
   head = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port ..
      "\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Slack-Request-Timestamp: " .. args[3] ..
      "\r\nX-Slack-Signature: "
end

function request()
   sent = sent + 1
   local line = lines[sent]
   if line == nil then
      return head .. "v0=none\r\nContent-Length: 0\r\n\r\n"
   end
   local parts, signature, hole = {}, nil, 0
   for field in line:gmatch("[^\t]+") do
      if signature == nil then
         signature = field
      else
         hole = hole + 1
         parts[#parts + 1] = pieces[hole]
         parts[#parts + 1] = field
      end
   end
   parts[#parts + 1] = pieces[hole + 1]
   local body = table.concat(parts)
   return head .. signature .. "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

function done(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format(
      '{"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "refused": %d, "broken": %d}\n',
      summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
      errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
