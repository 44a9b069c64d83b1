#!/bin/sh
# Writes a fact base of N invented facts, about 700 bytes each, to standard
# output: generate.sh N. The same N gives the same bytes.
set -eu
awk -v n="${1:?how many facts}" 'BEGIN {
  split("harvest rainfall ferry timber census school bridge market", topic, " ")
  split("north south east west", region, " ")
  print "schema = 1\n\n[[source]]\nid = \"gazette\"\ntype = \"article-newspaper\""
  print "title = \"The year in figures\"\nauthor = [{ family = \"Lind\", given = \"Ann\" }]"
  print "container = \"Gazette\"\nissued = \"2024-01-31\"\nlanguage = \"en\"\nurl = \"https://example.org/year\"\n"
  for (i = 1; i <= 8; i++) printf "[[topic]]\nid = \"%s\"\nlabel = \"%s\"\n\n", topic[i], topic[i]
  print "[[region]]\nid = \"land\"\nlabel = \"The Land\"\ncodes = [\"XL\"]\n"
  for (i = 1; i <= 4; i++) printf "[[region]]\nid = \"%s\"\nlabel = \"%s\"\nwithin = \"land\"\n\n", region[i], region[i]
  for (i = 1; i <= n; i++) {
    year = 1950 + i % 75; value = (i * 7919) % 1000000
    printf "[[quotation]]\nid = \"passage-%d\"\nsource = \"gazette\"\nparagraph = %d\n", i, i % 4000 + 1
    printf "text = \"In %d the %s of the %s came to %d.5 units, which the office called a fair result after the long winter, and the clerk who wrote the ledger added that nobody in the parish could remember a year so much like the one before it, nor one in which the numbers had been so carefully kept by so many hands, from the first sheaf that was brought in at the lower gate to the last cart that the carrier counted.\"\n\n", year, topic[i % 8 + 1], region[i % 4 + 1], value
    printf "[[quotation.fact]]\nid = \"fact-%d\"\nclaim = \"Units of %s counted\"\nkind = \"statistic\"\nfigure = \"%d.5\"\nunit = \"units\"\n", i, topic[i % 8 + 1], value
    printf "date = \"%d\"\ndate_basis = \"stated\"\ntopics = [\"%s\"]\nregions = [\"%s\"]\n\n", year, topic[i % 8 + 1], region[i % 4 + 1]
  }
}'
