//! Dirty HTML, as blogs hold it: every chapter is valid and no text is lost.

mod support;

use posthaul_exporter::Exporter;
use posthaul_format_epub::Epub;
use posthaul_model::CodeClass;
use support::{Blog, PNG, check, tree};

/// What editors, pastes and hands make.
const DIRTY: &[&str] = &[
    // Blocks in lines
    "<span><p>문단</p></span>",
    "<b><p>굵은</p><ul><li>목록</li></ul></b>",
    "<font color=red size=3><div>글꼴</div></font>",
    "<h3><p>제목 속 문단</p></h3>",
    "<h2>닫지 않은 제목<p>글<table><tr><td>표</td></tr></table>",
    "<h2><div>제목</div></h2>",
    "<em><blockquote>인용</blockquote></em>뒤",
    "<a href='/b/'><div><p>블록 링크</p></div></a>",
    "<p><a href='/b/'><span><ul><li>목록</li></ul></span></a></p>",
    "<ins><p>새 문단</p></ins><del>지운 <b>글</b></del>",
    "<u><table><tr><td>1</td></tr></table></u>",
    "<code><pre>코드</pre></code>",
    "<pre><code><div>줄1</div><div>줄2</div></code></pre>",
    "<pre>줄<p>문단</p><ul><li>목록</li></ul></pre>",
    "<sub><hr></sub><sup><h4>위</h4></sup>",
    "<span style='font-size:14pt'><h2>제목</h2><p>본문</p></span>",
    // Lists
    "<ul>글<li>하나</li>사이<li>둘</li></ul>",
    "<ul><ul><li>두 단계</li></ul></ul>",
    "<ol><p>문단</p><li>하나</ol>",
    "<ul><br><li>하나</li><br><div>상자</div></ul>",
    "<li>외톨이</li><li>또</li>글<li>다시</li>",
    "<ol start=x type=z reversed><li value=q>하나<li value=3>둘</ol>",
    "<ol start='-3' type='a'><li>하나</ol><ul><li value=7>둘</ul>",
    "<ul><li><p>느슨한</p><p>항목</p></li><li></li></ul>",
    "<ul><a href='/b/'><li>링크 속 항목</li></a></ul>",
    "<menu><li>차림</li></menu><dir><li>옛 목록</li></dir>",
    // Definition lists
    "<dl><dd>뜻만</dd></dl>",
    "<dl><dt>말만</dt></dl>",
    "<dl>글<dt>말<dd>뜻<dt>말2</dl>",
    "<dl><div><dt>묶음</dt><dd>뜻</dd></div></dl>",
    "<dl><p>문단</p><dt>말</dt></dl><dl></dl>",
    "<dt>외톨이 말</dt><dd>외톨이 뜻</dd>",
    // Tables
    "<table><tr><td colspan=0 rowspan=-1 width=100 bgcolor=red align=center>칸</td></tr></table>",
    "<table border=1 cellpadding=3><tr></tr><tr><th scope=banana>머리</th><th scope=col>열</th></tr></table>",
    "<table>떠도는 글<tr><td>칸</td></tr></table>",
    "<table><tr><td>칸</td></tr><caption>늦은 설명</caption></table>",
    "<table><caption>가</caption><caption>나</caption><tr><td>1</td></tr></table>",
    "<table><tfoot><tr><td>발</td></tr></tfoot><thead><tr><th>머리</th></tr></thead><tbody><tr><td>몸</td></tr></tbody></table>",
    "<table><thead><tr><td>1</td></tr></thead><thead><tr><td>2</td></tr></thead><tfoot><tr><td>3</td></tr></tfoot><tfoot><tr><td>4</td></tr></tfoot></table>",
    "<table><colgroup><col span=2><col width=30></colgroup><col><tr><td>1<td>2</table>",
    "<table><tr><td><table><tr><td>안</td></tr></table></td></tr></table>",
    "<table><caption><table><tr><td>설명 속 표</td></tr></table></caption><tr><td>1</td></tr></table>",
    "<table></table><table><tbody></tbody></table>",
    "<p>앞<table><tr><td>표</td></tr></table>뒤</p>",
    "<table><tr><form><td>칸</td></form></tr></table>",
    "<td>칸 밖</td><tr><td>줄 밖</td></tr>",
    // Links
    "<a href='x'>가<a href='y'>나</a></a>",
    "<a href='javascript:alert(1)'>행동</a><a href='java&#9;script:x'>또</a><a href=' JAVASCRIPT:y'>셋</a>",
    "<a href='http:// '>빈 주소</a><a href='http://a b c'>띄어</a><a href='http://[x'>괄호</a>",
    "<a href='https://a.example/한글 주소?q=가 나#조각 하나'>한글</a>",
    "<a href='https://a.example/%zz%'>깨진 부호</a>",
    "<a href='#없는곳'>없는 곳</a><a href='#'>위</a><a href=''>빈</a><a href='#top'>꼭대기</a>",
    "<h2 id='여기'>여기</h2><a href='#여기'>한글 조각</a><a href='#%EC%97%AC%EA%B8%B0'>부호 조각</a>",
    "<a name='옛날'></a><a name='two words' id=''>이름</a><a href='#옛날'>옛 이름</a><a href='#two%20words'>두 말</a>",
    "<p id=a>1</p><p id=a>2</p><p id='a b'>3</p><p id=''>4</p><p id=':'>5</p><a href='#a'>가</a>",
    "<a href='ftp://a.example/x'>ftp</a><a href='mailto:a@b.example'>편지</a><a href='tel:02-1'>전화</a>",
    "<a href='//a.example/x'>규약 없이</a><a href='../up'>위로</a><a href='/gone/'>사라진</a>",
    "<a href='/b/#자리' target=_blank rel='noopener x' onclick='x()' download>둘째</a>",
    "<a>이름 없는</a><a href='https://a.example'></a><a href='https://a.example'><hr></a>",
    "<a href='https://a.example/x' lang='' dir=up title=' '>언어</a>",
    // Images
    "<img src='/a.png' width='100px' height='50%' border=0 align=right onerror='x()'>",
    "<img src='/a.png' alt='그림 &quot;하나&quot;' srcset='b.png 2x' loading=lazy id=pic name=pic>",
    "<a href='/a.png'><img src='https://cdn.example/x.png' alt='먼 그림'></a>",
    "<img src='https://cdn.example/x.png'><img src='//cdn.example/y.png' alt=''>",
    "<img src='data:image/png;base64,AAAA' alt='박힌'><img src='data:image/gif;base64,R0lGOD'>",
    "<img src='없는.png'><img src=''><img><img alt='글만'>",
    "<img src='/bad.png' alt='깨진'><img src='/note.bmp' alt='비트맵'><img src='/evil.svg' alt='나쁜'><img src='/good.svg' alt='좋은'>",
    "<ul><img src='/a.png'><li>항목</li></ul><table><img src='/a.png'><tr><td>1</td></tr></table>",
    "<picture><source srcset='a.webp'><img src='/a.png' alt='사진'></picture>",
    "<map name=m><area href='https://a.example/' alt='곳'><area></map><img usemap='#m' src='/a.png'>",
    // Figures and quotes
    "<figure><img src='/a.png'><figcaption>가</figcaption><p>뒤</p><figcaption>나</figcaption></figure>",
    "<figcaption>외톨이 설명</figcaption><p><figure><p>안</p></figure></p>",
    "<figure><div><figcaption>깊은 설명</figcaption></div></figure>",
    "<blockquote cite='nowhere'>글<p>문단</blockquote><q cite='https://a.example/'>말</q>",
    "<p><span><figure><img src='/a.png'><figcaption>설명</figcaption></figure></span></p>",
    // Sections
    "<header><header>가</header><footer>나</footer></header><footer><header>다</header></footer>",
    "<address><address>주소</address><header>머리</header><h2>제목</h2></address>",
    "<main>하나</main><main>둘</main><nav>길</nav><section><article>글</article></section><search>찾기</search>",
    "<hgroup>글<h1>제목</h1><p>부제</p></hgroup><dialog open>대화</dialog>",
    "<dfn>말<dfn>속말</dfn></dfn><bdo>방향</bdo><bdo dir=rtl>거꾸로</bdo><bdi>따로</bdi>",
    "<details><p>접힌 글</p><summary>제목</summary></details><summary>외톨이</summary>",
    "<details open><summary><h3>제목</h3></summary>글<details>안</details></details>",
    "<a href='https://a.example'><details><summary>링크 속</summary>글</details></a>",
    // Obsolete and unknown
    "<center><font face=굴림>가운데</font><big>크게</big><tt>타자</tt><strike>줄</strike></center>",
    "<marquee>흐르는</marquee><blink>깜박</blink><nobr>붙여</nobr><acronym title=x>약자</acronym>",
    "<xmp><b>그대로</b></xmp><listing>목록</listing>",
    "<o:p>워드</o:p><my-tag a=1>내 것</my-tag><foo><p>모름</p></foo>",
    "<time>어제</time><time datetime='nonsense'>오늘</time><data>값</data><output>결과</output>",
    "<meter value=3>셋</meter><progress>진행</progress><slot>틈</slot><template>틀</template>",
    // Forms
    "<form action=x><fieldset><legend>제목</legend><label for=q>이름 <input name=q value=1></label><select><option>하나<option>둘</select><textarea>여러 줄</textarea><button>보내기</button></form>",
    "<form><form>안</form></form><button><a href='/b/'>단추 링크</a></button><input type=hidden>",
    "<datalist id=d><option>고름</datalist><optgroup><option>묶음</optgroup>",
    // Active content
    "<script>alert('<p>')</script><style>p{color:red}</style><noscript><p>스크립트 없이</p></noscript>",
    "<p onclick='x()' style='background:url(javascript:x)'>행동</p><link rel=x href=y><meta name=z><base href=q>",
    "<iframe src='https://www.youtube.com/embed/abc'></iframe><p>앞<iframe src='https://a.example/f'>대신</iframe>뒤</p>",
    "<object data='x.swf'><param name=a><embed src='x.swf'>대신할 글</object><applet>애플릿</applet>",
    "<video src='x.mp4' controls>영상 <a href='x.mp4'>받기</a></video><audio controls><source src='https://a.example/x.mp3'></audio>",
    "<svg viewBox='0 0 1 1'><title>그림</title><path d='M0'/><script>x</script><a xlink:href='javascript:x'><text>글</text></a></svg>",
    "<math><mi>x</mi><mo>=</mo><annotation encoding='application/x-tex'>x=1</annotation></math>",
    "<math><annotation-xml encoding='text/html'><p>안의 글</p></annotation-xml></math><svg><foreignObject><p>바깥 글</p></foreignObject></svg>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<frameset><frame src=x></frameset><body><p>몸</p></body></html>",
    // Ruby
    "<ruby>漢<rt>한</rt>字<rt>자</rt></ruby><ruby>漢字<rp>(</rp><rt>한자</rt><rp>)</rp></ruby>",
    "<ruby>바탕만</ruby><ruby><rt>위만</rt></ruby><ruby>가<rp>(<b>굵은</b></rp><rt>나</rt></ruby><rt>외톨이</rt>",
    "<ruby>가<rt>나<ruby>다<rt>라</rt></ruby></rt></ruby><ruby><p>문단</p><rt>위</rt></ruby>",
    "<ruby><rb>가</rb><rtc><rt>나</rt></rtc></ruby><ruby>가<rt>나</rt>다</ruby>",
    // Characters and comments
    "글자 \u{0}\u{b}\u{c}\u{fffe}\u{ffff}&#0;&#x1F;&#xFFFE; 끝 ]]> & &amp; &lt;b&gt; \u{202e}거꾸로",
    "<!-- 주석 --> <!-- a -- b --> <![CDATA[자료]]> <?php echo 1 ?>",
    "<p title='a\u{0}\"<>&'>속성</p><p class='a\u{0} b\"c' id='x\u{0}y'>글자</p>",
    "<p lang=ko_KR>가</p><p lang='xx-invalid-longsubtagthing'>나</p><p xml:lang=en>다</p><p lang=1>라</p>",
    "<p style='text-align:center;color:red;font-weight:bold'>꼴</p><p style='text-align:expression(1)'>수</p><p align=RIGHT>오른쪽</p>",
    "<p data-ke-size='size16' v-on:click=x @click=y :a=b aria-hidden=true tabindex=x hidden contenteditable>속성</p>",
    "<p><br></p><p></p><div></div><span></span><b></b>",
    "<hr style='x' size=3 noshade width='50%'><br clear=all><wbr>끝",
];

fn blog() -> Blog {
    let mut blog = Blog::korean();
    blog.files.add("/a.png", PNG);
    blog.files.add("/bad.png", &PNG[..20]);
    blog.files.add("/note.bmp", b"BM\x1e\0\0\0\0\0\0\0\x1a\0\0\0\x0c\0\0\0\x01\0\x01\0\x01\0\x18\0\0\0\xff\0");
    blog.files.add("/evil.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>");
    blog.files.add("/good.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0'/></svg>");
    blog.post("b", "둘째", Some("2020-01-01"), "<h2 id='자리'>자리</h2>");
    blog
}

#[test]
fn every_chapter_is_valid_and_whole() {
    let mut blog = blog();
    for (index, html) in DIRTY.iter().enumerate() {
        blog.post(&format!("dirty-{index}"), html, Some("2021-02-03"), html);
    }
    let book = blog.book();
    book.save("dirty.epub");
    let mut wrong = Vec::new();
    for (index, html) in DIRTY.iter().enumerate() {
        let name = format!("post-{:05}.xhtml", index + 2);
        let found = check::errors(book.text(&name));
        if !found.is_empty() {
            wrong.push(format!("{html}\n{}\n{found:#?}", book.body(&name)));
            continue;
        }
        let source = tree(html).inner_text(posthaul_model::NodeId::ROOT);
        let body = check::text(book.body(&name));
        let (have, want) = (check::letters(&body), check::letters(&source));
        let kept = DROPPED.iter().any(|tag| html.contains(tag)) || check::is_part_of(&want, &have);
        if !kept {
            wrong.push(format!("text is lost: {html}\n{}", book.body(&name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What is for machines is left out on purpose.
const DROPPED: &[&str] = &["<script", "<style", "<template", "<annotation"];

#[test]
fn every_loss_of_data_that_is_declared_occurs() {
    let mut blog = blog();
    for (index, html) in DIRTY.iter().enumerate() {
        blog.post(&format!("dirty-{index}"), "", None, html);
    }
    blog.documents[0].image = Some("/lead.png".into());
    blog.documents[0].excerpt.source = posthaul_model::ExcerptSource::FrontMatter;
    let book = blog.book();
    let codes = book.codes();
    for info in Epub.info().codes.iter().filter(|info| info.class == CodeClass::DataLoss) {
        assert!(codes.contains(&info.code), "{}", info.code);
    }
}

#[test]
fn repairs_read_well() {
    for (html, wanted) in [
        ("<h3><p>제목</p></h3>", "<h3><span class=\"p\">제목</span></h3>\n"),
        ("<h3></h3>", "<div></div>\n"),
        ("<b><ul><li>하나</b>", "<b></b>\n<ul>\n<li><b>하나</b></li>\n</ul>\n"),
        ("<ul>글<li>하나</ul>", "<ul><li>글</li>\n<li>하나</li>\n</ul>\n"),
        ("<dl><dt>말</dl>", "<dl>\n<dt>말</dt>\n<dd></dd>\n</dl>\n"),
        ("<center><font color=red>글</font></center>", "<div class=\"center\"><span class=\"font\">글</span></div>\n"),
        ("<svg><title>그림</title><script>x</script><text>글</text></svg>", "<span class=\"svg\">그림글</span>"),
        ("<a href='#없음'>글</a>", "<a>글</a>"),
        ("<a href='javascript:x'>글</a>", "<span>글</span>"),
        ("<img src='/없음/사진.png'>", "<span class=\"missing-image\">사진.png</span>"),
        (
            "<p style='color:red;text-align:center' onclick='x()' data-x=1>글</p>",
            "<p style=\"text-align: center\">글</p>\n",
        ),
        ("<button>보내기</button>", "<span class=\"button\">보내기</span>"),
    ] {
        let mut blog = Blog::korean();
        blog.post("a", "a", None, html);
        assert_eq!(blog.book().body("post-00001.xhtml").trim_end(), wanted.trim_end(), "{html}");
    }
}
