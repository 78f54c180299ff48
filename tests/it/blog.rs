//! The sample blog, and how the command line behaves.

use serde_json::Value;

use crate::support::{convert, converted, copy, document, json, posthaul, repository, tree, zip_names, zip_text};

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}

#[test]
fn everything_found_is_accounted_for() {
    let out = tempfile::tempdir().unwrap();
    let (export, report) = converted(&repository("examples/blog"), out.path());
    assert_eq!(report["found"], serde_json::json!({ "post": 5, "page": 1 }));
    assert_eq!(report["written"]["json"], serde_json::json!({ "post": 5, "page": 1 }));
    assert_eq!(report["written"]["ndjson"], report["written"]["json"]);
    assert_eq!(report["written"]["epub"], serde_json::json!({ "post": 4, "page": 1 }));
    let skipped = report["skipped"].as_array().unwrap();
    // The books leave it out.
    assert_eq!(skipped.len(), if cfg!(feature = "pdf") { 2 } else { 1 });
    assert!(skipped.iter().all(|skip| skip["path"] == "_drafts/rain.md"));

    let paths: Vec<_> =
        export["documents"].as_array().unwrap().iter().map(|d| d["source"]["path"].as_str().unwrap()).collect();
    assert_eq!(
        paths,
        [
            "_posts/2023-05-14-bread-tour.html",
            "_posts/2023-08-02-backup-notes.md",
            "_posts/2024-01-03-한글-주소.md",
            "_posts/2024-03-09-coffee.md",
            "_drafts/rain.md",
            "about.md"
        ]
    );
    let lines = std::fs::read_to_string(out.path().join("x.ndjson")).unwrap();
    let types: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(types[0]["type"], "site");
    assert_eq!(types[0]["title"], "골목 산책");
    assert_eq!(types.len(), 7);
    assert!(types[1..].iter().all(|line| line["type"] == "document"));
    for (line, document) in types[1..].iter().zip(export["documents"].as_array().unwrap()) {
        assert_eq!(line["id"], document["id"]);
        assert_eq!(line["body"], document["body"]);
    }
}

#[test]
fn posts_have_the_metadata_that_jekyll_gives_them() {
    let out = tempfile::tempdir().unwrap();
    let (export, _) = converted(&repository("examples/blog"), out.path());
    let post = document(&export, "_posts/2024-01-03-한글-주소.md");
    assert_eq!(post["url"], "/2024/%ED%95%9C%EA%B8%80-%EC%A3%BC%EC%86%8C/");
    assert_eq!(post["slug"], "한글-주소");
    assert_eq!(post["date"], "2024-01-03T23:00:00+09:00");
    assert_eq!(strings(&post["tags"]), ["주소"]);
    assert_eq!(strings(&post["aliases"]), ["/old/hangul/"]);
    let post = document(&export, "_posts/2023-05-14-bread-tour.html");
    assert_eq!(strings(&post["categories"]), ["산책", "먹을거리"]);
    assert_eq!(post["excerpt_html"], "아침 아홉 시에 나서 다섯 곳을 돌았다. 마지막 집의 통밀빵이 으뜸.");
    assert_eq!(post["status"], "published");
    assert_eq!(document(&export, "_drafts/rain.md")["status"], "draft");
    assert_eq!(export["site"]["timezone"], "Asia/Seoul");
}

#[test]
fn links_and_files_are_resolved_in_every_form() {
    let out = tempfile::tempdir().unwrap();
    let (export, report) = converted(&repository("examples/blog"), out.path());
    let id = |path| document(&export, path)["id"].as_str().unwrap().to_owned();
    let leads = |from, href: &str| {
        let links = document(&export, from)["links"].as_array().unwrap();
        let link =
            links.iter().find(|link| link["href"] == href).unwrap_or_else(|| panic!("no link {href} in {links:?}"));
        assert_eq!(link["state"], "resolved");
        link["document"].as_str().unwrap_or_default().to_owned()
    };
    let hangul = id("_posts/2024-01-03-한글-주소.md");
    let coffee = "_posts/2024-03-09-coffee.md";
    assert_eq!(
        leads(coffee, "/2024/%ED%95%9C%EA%B8%80-%EC%A3%BC%EC%86%8C/#%EC%A4%84%EC%97%AC-%EB%A7%90%ED%95%98%EB%A9%B4"),
        hangul
    );
    assert_eq!(leads(coffee, "/old/hangul/"), hangul);
    let notes = "_posts/2023-08-02-backup-notes.md";
    assert_eq!(leads(notes, "https://alley.example/2023/bread-tour/"), id("_posts/2023-05-14-bread-tour.html"));
    assert_eq!(leads(notes, "/assets/files/table.csv"), "");
    let states: Vec<_> = document(&export, notes)["assets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|asset| (asset["src"].as_str().unwrap(), asset["state"].as_str().unwrap()))
        .collect();
    assert_eq!(
        states,
        [
            ("../../assets/img/notebook.png", "found"),
            ("/assets/files/table.csv", "found"),
            ("/assets/img/lost.png", "missing")
        ]
    );
    assert_eq!(report["diagnostics"]["asset_missing"]["count"], 1);

    let book = out.path().join("x.epub");
    let chapter = zip_text(&book, "EPUB/post-00004.xhtml");
    assert!(chapter.contains("href=\"post-00003.xhtml#%EC%A4%84%EC%97%AC-%EB%A7%90%ED%95%98%EB%A9%B4\""), "{chapter}");
    let names = zip_names(&book);
    assert_eq!(names[0], "mimetype");
    assert_eq!(names.iter().filter(|name| name.ends_with(".png")).count(), 2, "{names:?}");
}

#[test]
fn outputs_are_the_same_at_any_time_place_and_thread_count() {
    let root = tempfile::tempdir().unwrap();
    let mut seen = Vec::new();
    for (folder, jobs, zone, locale) in [("a", "1", "UTC", "C"), ("다른 곳/b", "2", "America/New_York", "ko_KR.UTF-8")]
    {
        let site = root.path().join(folder).join("blog");
        copy(&repository("examples/blog"), &site);
        let out = root.path().join(folder).join("out");
        let mut command = crate::support::command();
        command.arg("convert").arg(&site).args(["--to", crate::support::ALL, "--jobs", jobs, "--out"]).arg(&out);
        let run = crate::support::finish(command.env("TZ", zone).env("LC_ALL", locale));
        assert_eq!(run.code, Some(0), "{run:?}");
        seen.push(tree(&out));
    }
    let names =
        |files: &[(std::path::PathBuf, Vec<u8>)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(names(&seen[0]).len(), if cfg!(feature = "pdf") { 18 } else { 17 });
    assert_eq!(names(&seen[0]), names(&seen[1]));
    for (one, two) in seen[0].iter().zip(&seen[1]) {
        assert!(one == two, "{} differs between two runs", one.0.display());
    }
}

/// Which of two files with one content is seen first depends on the threads; the names of what is written do not.
#[test]
fn a_file_keeps_its_own_name_though_another_has_its_content() {
    let root = tempfile::tempdir().unwrap();
    let (site, out) = (root.path().join("blog"), root.path().join("out"));
    crate::support::site(
        &site,
        &[
            ("_config.yml", "title: x\n"),
            ("_posts/2024-01-01-one.md", "---\n---\n![](/a.png)\n"),
            ("_posts/2024-01-02-two.md", "---\n---\n![](/b.png)\n"),
            ("a.png", "\u{1}"),
            ("b.png", "\u{1}"),
        ],
    );
    assert_eq!(convert(&site, "json,hugo", &out).code, Some(0));
    let export = json(&out.join("x.json"));
    let assets: Vec<_> = [0, 1].map(|place| &export["documents"][place]["assets"][0]).into();
    assert_eq!((&assets[0]["path"], &assets[1]["path"]), (&"a.png".into(), &"b.png".into()));
    assert_eq!(assets[0]["asset"], assets[1]["asset"]);
    let pictures: Vec<_> = tree(&out.join("x-hugo"))
        .into_iter()
        .filter_map(|(path, _)| path.to_str().filter(|path| path.ends_with(".png")).map(str::to_owned))
        .collect();
    assert!(matches!(&pictures[..], [one, two] if one.ends_with("/a.png") && two.ends_with("/b.png")), "{pictures:?}");
}

#[test]
fn selection_overrides_what_formats_take() {
    let out = tempfile::tempdir().unwrap();
    let source = repository("examples/blog");
    let run = |select: &str| {
        let run = posthaul([
            "convert",
            source.to_str().unwrap(),
            "--to",
            "epub,json",
            "--name",
            "x",
            "--out",
            out.path().to_str().unwrap(),
            "--select",
            select,
        ]);
        (run, json(&out.path().join("x.report.json")))
    };
    let (result, report) = run("status=draft | tag=커피");
    assert_eq!(result.code, Some(0), "{result:?}");
    assert_eq!(report["written"]["epub"], serde_json::json!({ "post": 2 }));
    assert_eq!(report["written"]["json"], serde_json::json!({ "post": 2 }));
    assert_eq!(report["balanced"], true);
    let (result, _) = run("colour=red");
    assert_eq!(result.code, Some(2));
    assert!(result.stderr.contains("fields are: kind"), "{}", result.stderr);
}

#[test]
fn exit_codes_keep_their_promise() {
    let out = tempfile::tempdir().unwrap();
    let out = out.path().to_str().unwrap();
    let blog = repository("examples/blog");
    let blog = blog.to_str().unwrap();
    let code = |args: &[&str]| posthaul(args).code;
    assert_eq!(code(&["convert", blog, "--to", "json", "--out", out]), Some(0));
    assert_eq!(code(&["convert", blog, "--to", "json", "--out", out, "--deny", "warnings"]), Some(1));
    assert_eq!(code(&["convert", blog, "--to", "nonsense", "--out", out]), Some(2));
    assert_eq!(code(&["convert", blog, "--out", out]), Some(2));
    assert_eq!(code(&["convert", "/nowhere/at/all", "--to", "json", "--out", out]), Some(2));
    assert_eq!(code(&["convert", blog, "--to", "json", "--out", out, "--set", "epub.nothing=1"]), Some(0));
    assert_eq!(code(&["convert", blog, "--to", "epub", "--out", out, "--set", "epub.nothing=1"]), Some(2));
    assert_eq!(code(&["convert", blog, "--to", "json", "--out", out, "--timezone", "Mars/Olympus"]), Some(2));
    assert_eq!(code(&["inspect", blog]), Some(0));
    assert_eq!(code(&["formats"]), Some(0));
    let explained = posthaul(["explain", "spacer_dropped"]);
    assert_eq!(explained.code, Some(0));
    assert!(explained.stdout.starts_with("spacer_dropped"), "{explained:?}");
    assert_eq!(code(&["explain", "no_such_code"]), Some(2));
    assert_eq!(code(&["--help"]), Some(0));
    assert_eq!(code(&["frobnicate"]), Some(2));
}

#[test]
fn a_failed_run_leaves_the_old_output() {
    let out = tempfile::tempdir().unwrap();
    let blog = repository("examples/blog");
    assert_eq!(convert(&blog, "json", out.path()).code, Some(0));
    let before = tree(out.path());
    let run = posthaul([
        "convert",
        blog.to_str().unwrap(),
        "--to",
        "json,epub",
        "--name",
        "x",
        "--out",
        out.path().to_str().unwrap(),
        "--set",
        "epub.language=not a language",
    ]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(tree(out.path()) == before, "the old output is untouched and nothing is left beside it");
}

#[test]
fn settings_come_from_a_file_the_environment_and_flags_in_that_order() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("posthaul.toml");
    std::fs::write(&config, "to = [\"json\"]\nname = \"from-file\"\nlang = \"ko\"\n").unwrap();
    let convert = |name: Option<&str>, flag: &[&str]| {
        let mut command = crate::support::command();
        command
            .arg("convert")
            .arg(repository("examples/post.txt"))
            .arg("--config")
            .arg(&config)
            .arg("--out")
            .arg(folder.path());
        if let Some(name) = name {
            command.env("POSTHAUL_NAME", name);
        }
        crate::support::finish(command.args(flag))
    };
    assert_eq!(convert(None, &[]).code, Some(0));
    assert_eq!(convert(Some("from-environment"), &[]).code, Some(0));
    assert_eq!(convert(Some("from-environment"), &["--name", "from-flag"]).code, Some(0));
    for name in ["from-file", "from-environment", "from-flag"] {
        assert!(folder.path().join(format!("{name}.json")).is_file(), "{name}");
    }
    std::fs::write(&config, "colour = \"red\"\n").unwrap();
    let run = convert(None, &["--to", "json"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("colour"), "{}", run.stderr);
}
