"""One file per walk of the stamp (lampah); `stamping` finds them, counts their impressions and draws their plans.

Sources that the files name:
[kriya] Kriya Tekstil (school book), page 175: https://www.yumpu.com/id/document/view/17166093/kriya-tekstil/175
[cap] https://senirupaterapanbatikindonesia.blogspot.com/2013/11/batik-cap-dan-proses-pembuatannya.html
[bahan] https://bahankain.com/2023/10/09/macam-macam-metode-canting-pada-pembuatan-batik-cap
The first two give the same five walks, after Sewan Susanto 1973. None says where the first stamp stands: that is ours.
"""
