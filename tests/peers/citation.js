// Reads records with citation-js and writes them as CSL-JSON.
//   node citation.js FORMAT FILE
const fs = require('fs')
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-bibtex')
require('@citation-js/plugin-ris')

const [format, file] = process.argv.slice(2)
const type = {
  'bibtex': '@bibtex/text',
  'biblatex': '@biblatex/text',
  'ris': '@ris/file',
  'csl-json': '@csl/list+object'
}[format]
const text = fs.readFileSync(file, 'utf8')
const records = format === 'csl-json' ? JSON.parse(text) : text
const { data } = new Cite(records, { forceType: type, generateGraph: false })
process.stdout.write(JSON.stringify(data))
