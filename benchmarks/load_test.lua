-- Asks for the paths in the file BENCH_PATHS, in turns. Given to wrk by benchmarks/client.py.
-- A path with {n} is never asked for twice: each time another number stands there.
-- A path with {same} never is either, though it always means the same: each time other letters of it are escaped.
local paths = {}
for line in io.lines(os.getenv("BENCH_PATHS")) do
  paths[#paths + 1] = line
end
local threads = 0
function setup(thread)
  thread:set("number", threads * 65536 + os.time() % 60000)
  threads = threads + 1
end
local same = "include_sample=true"
local function spelled()
  local rest = number
  return (same:gsub("%a", function(letter)
    local is_escaped = rest % 2 == 1
    rest = math.floor(rest / 2)
    return is_escaped and string.format("%%%02X", letter:byte()) or letter
  end))
end
local function filled(path)
  number = number + 1
  path = path:gsub("{n}", string.format("%d", number))
  return (path:gsub("{same}", (spelled():gsub("%%", "%%%%"))))
end
-- What is always the same is written once: the one who asks should cost little beside the one who answers.
local written = {}
function init()
  for turn, path in ipairs(paths) do
    if not path:find("{", 1, true) then written[turn] = wrk.format("GET", path) end
  end
end
local turn = 0
request = function()
  turn = turn % #paths + 1
  return written[turn] or wrk.format("GET", filled(paths[turn]))
end
