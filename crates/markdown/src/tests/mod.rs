mod conservation;
mod golden;
mod hostile;
mod positions;

use posthaul_html::{Limits, Origin, Parsed};

fn parse(text: &str) -> Parsed {
    crate::parse(text, Origin { offset: 0, line: 1 }, &Limits::default())
}

/// Markdown of every construct, to be mixed and cut at will.
const SAMPLES: [&str; 24] = [
    "# 제목 `code`\n",
    "문단의 *강조*와 **\"굵게\"**는 ~~취소~~ 한다.  \n다음 줄\\\n또 다음 줄\n",
    "- 하나\n- 둘\n  1. 안\n  2. 쪽\n\n  문단\n",
    "1) 괄호\n2) 번호\n",
    "- [ ] 할 일\n- [x] 한 일\n\n- [X] 느슨한 일\n",
    "> 인용\n> > 속 인용\n>\n> ```rust\n> let x = 1;\n> ```\n",
    "```js title\nvar a = \"<b>\";\n```\n",
    "    들여 쓴 코드\n\n    둘째 줄\n",
    "| a | b |\n|:--|--:|\n| `x|y` | 가 |\n| 하나 |\n",
    "[링크](http://a.b/가 \"제목\") ![그림 *글*](/a.png)\n",
    "[참조][r] <http://auto.link> http://bare.link\n\n[r]: /url '제목'\n",
    "각주[^1]와 또[^1], 새[^n].\n\n[^1]: 첫째 `c`\n\n    둘째 문단\n[^n]: 각주 속 각주[^2]\n[^2]: 끝\n",
    "[^없음]: 아무도 안 봄\n",
    "용어\n\n: 설명 하나\n\n: 설명 둘\n",
    "$$\nx_1 * y_2\n$$\n",
    "안의 $$a*b*c$$ 와 $5, $HOME/*x* \\$ 값\n",
    "<div class=\"a\">\n\n**속**\n\n</div>\n",
    "글 <b>굵게 *속*</b> &amp; &lt;끝&gt; <!-- 숨김 -->\n",
    "<p>하나\n둘</p>\n",
    "---\n",
    "밑줄 제목\n===\n",
    "\"따옴표\" -- 줄표 --- 긴 줄표... 'x' <<y>>\n",
    "* a\n\n  > b\n\n  <i>c\n  d</i>\n",
    "\\*글자\\* `` ` `` &copy; \u{a0}끝\n",
];
