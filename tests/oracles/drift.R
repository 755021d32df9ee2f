# What R says of pairs of samples: ks.test with the limiting distribution, chisq.test without continuity correction, p.adjust by Holm.
#   Rscript drift.R > drift.json            R 4.2.2 (Debian 12: r-base-core)
set.seed(20)
digits <- function(x) sprintf("%.17g", x)
list_of <- function(x) paste0("[", paste(digits(x), collapse = ","), "]")
numbers <- list(
  same = list(round(rnorm(60), 3), round(rnorm(45), 3)),
  shifted = list(round(rnorm(80), 3), round(rnorm(70, 0.8), 3)),
  wider = list(round(runif(200), 4), round(runif(150, -0.2, 1.2), 4)),
  tied = list(sample(0:4, 90, TRUE), sample(0:4, 60, TRUE, prob = c(1, 1, 2, 3, 3))),
  far = list(round(rnorm(50), 3), round(rnorm(50, 6), 3)))
terms <- list(
  same = list(c(40, 30, 20), c(35, 33, 15)),
  shifted = list(c(100, 50, 50), c(30, 60, 80)))
p <- c()
rows <- c()
for (name in names(numbers)) {
  pair <- numbers[[name]]
  t <- suppressWarnings(ks.test(pair[[1]], pair[[2]], exact = FALSE))
  p <- c(p, t$p.value)
  rows <- c(rows, sprintf('{"name":"%s","first":%s,"second":%s,"statistic":%s,"p":%s}', name, list_of(pair[[1]]), list_of(pair[[2]]),
                          digits(as.numeric(t$statistic)), digits(t$p.value)))
}
cells <- c()
for (name in names(terms)) {
  pair <- terms[[name]]
  t <- chisq.test(rbind(pair[[1]], pair[[2]]), correct = FALSE)
  p <- c(p, t$p.value)
  cells <- c(cells, sprintf('{"name":"%s","first":%s,"second":%s,"statistic":%s,"p":%s}', name, list_of(pair[[1]]), list_of(pair[[2]]),
                            digits(as.numeric(t$statistic)), digits(t$p.value)))
}
cat(sprintf('{"numbers":[%s],\n"terms":[%s],\n"holm":%s}\n', paste(rows, collapse = ",\n"), paste(cells, collapse = ",\n"), list_of(p.adjust(p, "holm"))))
