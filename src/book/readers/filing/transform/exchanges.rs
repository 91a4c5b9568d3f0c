/// Exchanges: EDGAR's code, the names as `codes::fits` reads them.
pub(super) const EXCHANGES: &[(&str, &str)] = &[
    ("BOX", "[The ]BOX Exchange|[The ]BOX Exchange[,] LLC"),
    ("CboeBYX", "[The ]Cboe BYX Exchange|[The ]Cboe BYX Exchange[,] Inc[.]"),
    ("CboeBZX", "[The ]Cboe BZX Exchange|[The ]Cboe BZX Exchange[,] Inc[.]"),
    ("C2", "[The ]Cboe C2 Exchange|[The ]Cboe C2 Exchange[,] Inc[.]"),
    ("CboeEDGA", "[The ]Cboe EDGA Exchange|[The ]Cboe EDGA Exchange[,] Inc[.]"),
    ("CboeEDGX", "[The ]Cboe EDGX Exchange|[The ]Cboe EDGX Exchange[,] Inc[.]"),
    ("CBOE", "[The ]Cboe Exchange|[The ]Cboe Exchange[,] Inc[.]"),
    ("CHX", "[The ]Chicago Stock Exchange|[The ]Chicago Stock Exchange[,] Inc[.]"),
    ("IEX", "[The ]Investors Exchange|[The ]Investors Exchange[,] LLC"),
    (
        "MIAX",
        "[The ]Miami International Securities Exchange|[The ]Miami International Securities Exchange[,] LLC",
    ),
    ("PEARL", "[The ]MIAX PEARL|[The ]MIAX PEARL[,] LLC"),
    ("BX", "[The ]Nasdaq BX|[The ]Nasdaq BX[,] Inc[.]"),
    ("GEMX", "[The ]Nasdaq GEMX|[The ]Nasdaq GEMX[,] LLC"),
    ("ISE", "[The ]Nasdaq ISE|[The ]Nasdaq ISE[,] LLC"),
    ("MRX", "[The ]Nasdaq MRX|[The ]Nasdaq MRX[,] LLC"),
    ("Phlx", "Nasdaq PHLX|Nasdaq PHLX[,] LLC"),
    ("NYSE", "[The ]NYSE|[The ]New York Stock Exchange|[The ]New York Stock Exchange[,] LLC"),
    ("NYSEAMER", "[The ]NYSE American|[The ]NYSE American[,] LLC"),
    ("NYSEArca", "[The ]NYSE Arca|[The ]NYSE Arca[,] Inc[.]"),
    ("NYSENAT", "[The ]NYSE National|[The ]NYSE National[,] Inc[.]"),
    (
        "NASDAQ",
        "[The ]Nasdaq|[The ]Nasdaq Stock Market|[The ]Nasdaq Stock Market[,] LLC\
         |[The ]Nasdaq Global[ Select] Market|[The ]Nasdaq Global[ Select] Market[,] LLC",
    ),
];
