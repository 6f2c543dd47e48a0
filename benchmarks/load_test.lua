-- Asks for the paths in the file BENCH_PATHS, in turns. Given to wrk by benchmarks/client.py.
local paths = {}
for line in io.lines(os.getenv("BENCH_PATHS")) do
  paths[#paths + 1] = line
end
local turn = 0
request = function()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn])
end
