//! Snippets as the editor and its exporter write them.

pub(super) const SPACERS: &str = "<p data-ke-size=\"size16\">첫 문단</p>\n<p data-ke-size=\"size16\">&nbsp;</p>\n<p>&nbsp;</p>\n\
    <p><br data-mce-bogus=\"1\"></p>\n<p data-ke-size=\"size14\"><b>&nbsp;</b></p>\n\
    <ul data-ke-list-type=\"disc\" style=\"list-style-type: disc;\"><li><p>&nbsp;</p></li></ul>";

pub(super) const IMAGE: &str = "<p><figure class=\"imageblock alignCenter\" data-ke-mobileStyle=\"widthOrigin\" \
    data-filename=\"바다 사진.png\" data-origin-width=\"1200\" data-origin-height=\"800\">\n\
    <span data-url=\"https://a.b/img.png\" data-lightbox=\"lightbox\" data-alt=\"바다\">\n\
    <img src=\"./img/img.png\" srcset=\"https://a.b/thumb\" onerror=\"this.onerror=null;\" width=\"600\" height=\"NaN\" \
    data-filename=\"바다 사진.png\" data-origin-width=\"0\" loading=\"lazy\"/>\n</span>\n<figcaption>여름 <b>바다</b></figcaption>\n\
    </figure></p>";

pub(super) const IMAGE_WITHOUT_CAPTION: &str = "<figure class=\"imageblock widthContent\"><a href=\"/big\"><span><img src=\"a.jpg\" alt=\"\"></span></a>\
    <figcaption></figcaption></figure><figure data-ke-type=\"image\" data-ke-style=\"alignLeft\">\
    <figcaption style=\"display: none;\"></figcaption></figure>";

pub(super) const OLDER_IMAGE: &str = "<p data-ke-size=\"size16\">앞</p><div class=\"imageblock center\" style=\"text-align: center; clear: both;\">\
    <img src=\"http://a.b/image/0A\" alt=\"옛 그림\" filename=\"old.jpg\" filemime=\"image/jpeg\"/><p class=\"cap1\">설명</p></div>";

pub(super) const HEADINGS: &str =
    "<h2 data-ke-size=\"size26\"><b>큰 제목</b></h2><h3 data-ke-size=\"size23\"><b>반만</b> 굵게</h3>";

pub(super) const CODE: &str = "<pre id=\"code_1700000000000\" class=\"html xml\" data-ke-language=\"html\" data-ke-type=\"codeblock\">\
    <code>&lt;p&gt;\n  가\n</code></pre><pre class=\"reasonml\"><code>let x = 1</code></pre><pre><code>모름</code></pre>";

/// As the editor's Markdown mode leaves it after a second save.
pub(super) const BROKEN_CODE: &str = "<pre class=\"javascript\"><code>import a\n<p>const b = () =&gt; {\nreturn <code>가</code></p>\n\
    <pre><code>if (b) {\n    c()\n}\n</code></pre>\n<p>}</code></pre></p>\n<p data-ke-size=\"size16\">끝</p>";

pub(super) const QUOTES: &str = "<blockquote data-ke-style=\"style1\">큰따옴표</blockquote><blockquote data-ke-style=\"style2\">막대</blockquote>\
    <blockquote data-ke-style=\"box\">상자</blockquote><hr contenteditable=\"false\" data-ke-type=\"horizontalRule\" \
    data-ke-style=\"style5\" />";

pub(super) const LISTS: &str = "<ol style=\"list-style-type: lower-roman;\" data-ke-list-type=\"lower-roman\"><li>하나\
    <ul style=\"list-style-type: square;\" data-ke-list-type=\"square\"><li>둘</li></ul></li></ol>";

pub(super) const TABLE: &str = "<table style=\"border-collapse: collapse; width: 100%;\" border=\"1\" data-ke-align=\"alignLeft\" \
    data-ke-style=\"style12\"><tbody><tr style=\"height: 19px;\"><td style=\"width: 50%; text-align: center;\"><b>이름</b></td>\
    <td style=\"width: 50%;\"><span><b>값</b></span></td></tr><tr><td style=\"width: 50%;\">가</td><td>나</td></tr></tbody></table>";

pub(super) const PLAIN_TABLE: &str = "<table border=\"1\" data-ke-style=\"style8\"><tbody><tr><td>가</td><td><b>나</b></td></tr>\
    <tr><td>다</td><td>라</td></tr></tbody></table>";

pub(super) const FOLD: &str = "<div data-ke-type=\"moreLess\" data-text-more=\"펼치기\" data-text-less=\"접기\">\
    <a class=\"btn-toggle-moreless\">펼치기</a><div class=\"moreless-content\"><p data-ke-size=\"size16\">속</p></div></div>";

pub(super) const DOUBLED_FOLD: &str = "<div class=\"open\" data-ke-type=\"moreLess\" data-text-more=\"더보기\" data-text-less=\"닫기\">\
    <a class=\"btn-toggle-moreless\">닫기</a><div class=\"moreless-content\">\
    <div data-ke-type=\"moreLess\" data-text-more=\"더보기\" data-text-less=\"닫기\"><a class=\"btn-toggle-moreless\">더보기</a>\
    <div class=\"moreless-content\"><p>속의 속</p></div></div></div></div>";

pub(super) const CARD: &str = "<figure id=\"og_1700000000001\" contenteditable=\"false\" data-ke-type=\"opengraph\" data-ke-align=\"alignCenter\" \
    data-og-type=\"website\" data-og-title=\"제목\" data-og-description=\"\" data-og-host=\"a.b\" \
    data-og-source-url=\"https://a.b/?x=1&amp;y=2\" data-og-url=\"https://a.b/\" \
    data-og-image=\"https://c.d/1.png?face=0_0_1,2,https://c.d/2.png,https://c.d/3.png\">\
    <a href=\"https://a.b/?x=1&amp;y=2\" target=\"_blank\" rel=\"noopener\" data-source-url=\"https://a.b/?x=1&amp;y=2\">\n\
    <div class=\"og-image\" style=\"background-image: url('https://c.d/1.png');\">&nbsp;</div>\n<div class=\"og-text\">\n\
    <p class=\"og-title\" data-ke-size=\"size16\">제목</p>\n<p class=\"og-desc\" data-ke-size=\"size16\">&nbsp;</p>\n\
    <p class=\"og-host\" data-ke-size=\"size16\">a.b</p>\n</div>\n</a></figure>";

pub(super) const UNCLOSED_CARD: &str = "<figure data-ke-type=\"opengraph\"><a href=\"/x\"><p class=\"og-title\">제목</p></a>\
    <h2>다음 제목</h2><p>다음 <b>문단</b></p>";

pub(super) const VIDEO: &str = "<figure data-ke-type=\"video\" data-ke-style=\"alignCenter\" data-video-host=\"youtube\" \
    data-video-url=\"https://www.youtube.com/watch?v=abcDEF12345\" data-video-thumbnail=\"https://t.u/1.jpg,https://t.u/2.jpg\" \
    data-video-title=\"노래\" data-video-width=\"860\" data-video-height=\"484\">\
    <iframe src=\"https://www.youtube.com/embed/abcDEF12345\" width=\"860\" height=\"484\"></iframe>\
    <figcaption>라이브</figcaption></figure>";

pub(super) const DEAD_VIDEO: &str = "<figure data-ke-type=\"video\" data-video-host=\"kakaotv\" data-video-url=\"https://tv.kakao.com/v/1\" \
    data-video-thumbnail=\"https://t.u/1.jpg\"><div class=\"video_content\"><img src=\"https://t.u/1.jpg\"></div>\
    <figcaption></figcaption></figure>";

pub(super) const FILE: &str = "<figure class=\"fileblock\" data-ke-align=\"alignCenter\"><a href=\"./file/자료.zip\" class=\"\">\
    <div class=\"image\"></div><div class=\"desc\"><div class=\"filename\"><span class=\"name\">자료.zip</span></div>\
    <div class=\"size\">0.30MB</div></div></a></figure>";

pub(super) const EMOTICON: &str = "<figure data-ke-type=\"emoticon\" data-ke-align=\"alignCenter\" data-emoticon-type=\"niniz\" \
    data-emoticon-name=\"023\" data-emoticon-src=\"https://e.f/023.gif\"><img src=\"https://e.f/023.gif\" width=\"150\"></figure>";

pub(super) const MAP: &str = "<p data-ke-size=\"size16\"><iframe src=\"/proxy/plusmapViewer.php?id=maps_1\" data-ke-type=\"map\" \
    data-maps-data=\"addr=%EC%84%9C%EC%9A%B8+%EC%A4%91%EA%B5%AC&amp;title=%EC%8B%9C%EC%B2%AD&amp;mapX=495315\" \
    data-maps-thumbnail=\"https://m.n/map\"></iframe></p>";

pub(super) const GRID: &str = "<figure class=\"imagegridblock\">\n<div class=\"image-container\"><span data-origin-width=\"10\" data-widthpercent=\"57\" \
    style=\"width: 57%; margin-right: 10px;\"><img src=\"1.jpg\" srcset=\"x\"></span><span><img src=\"2.jpg\"></span></div>\n\
    <figcaption>둘</figcaption></figure>";

pub(super) const SLIDE: &str = "<figure class=\"imageslideblock alignCenter\"><div class=\"image-container\">\
    <span class=\"image-wrap selected\"><img src=\"1.jpg\"></span><span class=\"image-wrap\"><img src=\"2.jpg\"></span>\
    <div class=\"btn btn-prev\">이전</div><div class=\"btn btn-next\">다음</div></div><div class=\"mark\"><span>0</span></div></figure>";

pub(super) const PLACE: &str = "<figure data-ke-type=\"location\" data-ke-align=\"alignCenter\"><a href=\"https://place.map.kakao.com/1\">\
    <div class=\"thumb\"><img src=\"https://m.n/1.png\"></div><div class=\"desc\"><strong>바닷가 <b>책방</b></strong></div>\
    <p>강릉시 1-2</p><div>&nbsp;</div></a></figure>";

pub(super) const RAW_HTML: &str =
    "<div data-ke-type=\"html\"><div data-ke-type=\"html\"><p data-ke-size=\"size16\">속</p></div></div><p>뒤</p>";

pub(super) const RENDERED_CODE: &str = "<pre id=\"code_1700000000000\" class=\"java\" data-ke-language=\"java\" data-ke-type=\"codeblock\">\
    <code class=\"hljs language-java\" data-highlighted=\"yes\"><span class=\"hljs-keyword\">int</span> a = <span class=\"hljs-number\">1</span>;\n\
    <span class=\"hljs-comment\">// 끝</span></code></pre>";

pub(super) const SNIPPETS: [&str; 24] = [
    SPACERS,
    IMAGE,
    IMAGE_WITHOUT_CAPTION,
    OLDER_IMAGE,
    HEADINGS,
    CODE,
    BROKEN_CODE,
    QUOTES,
    LISTS,
    TABLE,
    PLAIN_TABLE,
    FOLD,
    DOUBLED_FOLD,
    CARD,
    UNCLOSED_CARD,
    VIDEO,
    DEAD_VIDEO,
    FILE,
    EMOTICON,
    GRID,
    SLIDE,
    PLACE,
    RAW_HTML,
    RENDERED_CODE,
];
