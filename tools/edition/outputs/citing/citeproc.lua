-- Format what lies in the current folder, every manual of style in one run: pandoc lua citeproc.lua KEY LANGUAGE ...
-- For each key: KEY.md, KEY.csl and KEY.json are read, KEY.html is written.

local function read(name)
  local file = assert(io.open(name, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

for at = 1, #arg, 2 do
  local key, language = arg[at], arg[at + 1]
  local text = pandoc.read(read(key .. ".md"), "markdown")
  text.meta.csl, text.meta.bibliography, text.meta.lang = key .. ".csl", key .. ".json", language
  local printed = pandoc.write(pandoc.utils.citeproc(text), "html", { wrap_text = "none" })
  local file = assert(io.open(key .. ".html", "wb"))
  file:write(printed)
  file:close()
end
