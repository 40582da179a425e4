# The newest figures of each region, with their base and date: Rscript start.R [DATA [INDICATOR]]
#
# DATA is an address (https://.../data), a folder, or adminduk.zip; without it, the folder in which the tables lie, or
# the one above. INDICATOR is a key of the table `indicators`; without it, the one that `latest` begins with.
# Needs nothing but R. Everything is read as text first: code 64.10 is not 64.1.
#
# A row for each region, in the order of the codes. Shares of different bases (`of`) are never compared. `share_to` and
# `people_to` are the other end where sources differ and none leads. `of_is` tells how the base is known: stated by the
# source, read so by a person, or unstated. NA means that nobody said so; it is not zero.

given <- c(commandArgs(trailingOnly = TRUE), "", "")
folders <- c(".", "..", "site/data")
data <- if (nzchar(given[1])) given[1] else folders[file.exists(file.path(folders, "latest.csv"))][1]
if (is.na(data)) stop("latest.csv is not here; say where: Rscript start.R DATA")

place <- if (endsWith(data, ".zip")) unz(data, "latest.csv", encoding = "UTF-8") else paste0(sub("/$", "", data), "/latest.csv")
latest <- read.csv(place, colClasses = "character", na.strings = "", encoding = "UTF-8")

indicator <- if (nzchar(given[2])) given[2] else latest$indicator[1]
shown <- latest[latest$indicator == indicator, ]
if (nrow(shown) == 0) stop("latest holds no indicator ", indicator)

other <- function(high, low) as.numeric(ifelse(high == low, NA, high))
newest <- data.frame(
  region = shown$region,
  name = shown$region_name,
  share = as.numeric(shown$share_low),
  share_to = other(shown$share_high, shown$share_low),
  of = shown$share_of,
  of_is = shown$share_of_is,
  share_as_of = shown$share_as_of,
  verdict = shown$verdict,
  people = as.numeric(shown$count_low),
  people_to = other(shown$count_high, shown$count_low),
  people_as_of = shown$count_as_of
)
newest <- newest[order(newest$region, method = "radix"), ]

options(scipen = 999, digits = 15)
write.csv(newest, stdout(), row.names = FALSE, na = "")
