# Areas, DeLong variances and intervals, and the paired test from pROC; called by metrics.py, not by hand.
#   Rscript metrics.R FOLDER
# Reads areas.csv (set,class,y,score) and pairs.csv (set,class,y,first,second), writes areas.out and pairs.out, 17 digits.
suppressPackageStartupMessages(library(pROC))
folder <- commandArgs(trailingOnly = TRUE)[1]
digits <- function(x) sprintf("%.17g", x)

areas <- read.csv(file.path(folder, "areas.csv"))
lines <- c(paste("version", as.character(packageVersion("pROC")), sep = ","))
for (key in unique(paste(areas$set, areas$class))) {
  d <- areas[paste(areas$set, areas$class) == key, ]
  curve <- suppressWarnings(roc(d$y, d$score, levels = c(0, 1), direction = "<", quiet = TRUE))
  a <- as.numeric(auc(curve))
  v <- suppressWarnings(as.numeric(var(curve, method = "delong")))
  ci <- suppressWarnings(as.numeric(ci.auc(curve, method = "delong")))
  half <- qnorm(0.975) * sqrt(v) / (a * (1 - a))
  lines <- c(lines, paste(d$set[1], d$class[1], digits(a), digits(v), digits(ci[1]), digits(ci[3]),
                          digits(plogis(qlogis(a) - half)), digits(plogis(qlogis(a) + half)), sep = ","))
}
writeLines(lines, file.path(folder, "areas.out"))

pairs <- read.csv(file.path(folder, "pairs.csv"))
lines <- c()
for (key in unique(paste(pairs$set, pairs$class))) {
  d <- pairs[paste(pairs$set, pairs$class) == key, ]
  one <- roc(d$y, d$first, levels = c(0, 1), direction = "<", quiet = TRUE)
  two <- roc(d$y, d$second, levels = c(0, 1), direction = "<", quiet = TRUE)
  t <- roc.test(one, two, method = "delong", paired = TRUE)
  difference <- as.numeric(auc(one)) - as.numeric(auc(two))
  error <- difference / as.numeric(t$statistic)
  lines <- c(lines, paste(d$set[1], d$class[1], digits(as.numeric(t$statistic)), digits(t$p.value),
                          digits(difference - qnorm(0.975) * error), digits(difference + qnorm(0.975) * error), sep = ","))
}
writeLines(lines, file.path(folder, "pairs.out"))
