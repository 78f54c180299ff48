//! The blog as a whole: settings, categories, links to other blogs.

use std::collections::{HashMap, HashSet};

use posthaul_model::{Map, Site, Value};

use super::date::Zone;
use super::element::Element;
use super::text::Notes;
use super::value::{is_personal, put, value};
use crate::Context;
use crate::fields::language_tag;
use crate::tistory::own_address;

/// Bytes of a category's label in which names are told apart.
const LABEL_BYTES: usize = 2000;
/// Links and categories that are kept, at most.
const MOST: usize = 100_000;

/// What the backup says of the blog itself.
#[derive(Debug)]
pub(super) struct Blog {
    title: String,
    description: String,
    language: String,
    /// The name by which the service knows the blog.
    name: String,
    domain: String,
    /// Whether the blog's own domain is its address.
    is_domain_first: bool,
    /// Whether addresses of posts have their titles rather than their numbers.
    pub(super) by_slogan: bool,
    pub(super) zone: Zone,
    /// A time zone that there is none of.
    pub(super) unknown_zone: Option<String>,
    /// Whether the blog was one of Tistory's.
    pub(super) is_tistory: bool,
    /// Categories by their labels, in which a slash parts parent and child, but names may hold slashes, too.
    categories: HashMap<String, Vec<String>>,
    tree: Vec<Value>,
    /// Places in `tree` by names.
    top: HashMap<String, usize>,
    links: Vec<Value>,
    /// Addresses and titles of the links.
    linked: HashSet<[String; 2]>,
    extra: Map,
}

impl Default for Blog {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            language: String::new(),
            name: String::new(),
            domain: String::new(),
            is_domain_first: false,
            by_slogan: false,
            zone: Zone::korea(),
            unknown_zone: None,
            is_tistory: false,
            categories: HashMap::new(),
            tree: Vec::new(),
            top: HashMap::new(),
            links: Vec::new(),
            linked: HashSet::new(),
            extra: Map::new(),
        }
    }
}

impl Blog {
    /// Takes the settings in.
    pub(super) fn set(&mut self, setting: &Element, notes: &mut Notes) {
        for child in &setting.children {
            let text = child.text(notes).trim().to_owned();
            match &*child.name {
                "title" => self.title = text,
                "description" => self.description = text,
                "language" => self.language = text,
                "secondaryDomain" => self.domain = text,
                "defaultDomain" => self.is_domain_first = is_on(&text),
                // The second is what the oldest backups have.
                "useSloganOnPost" | "useSlogan" => self.by_slogan = is_on(&text),
                "timezone" => match Zone::named(&text) {
                    Some(zone) => self.zone = zone,
                    None => self.unknown_zone = Some(text).filter(|text| !text.is_empty()),
                },
                "banner" => {
                    let name = child.said("name", notes);
                    put(&mut self.extra, "banner", (!name.is_empty()).then_some(Value::String(name)));
                }
                name if is_personal(name) => {}
                name => {
                    if name == "name" {
                        self.name = text;
                    }
                    put(&mut self.extra, name, value(child, notes));
                }
            }
        }
    }

    /// Takes a category in, with those below it; whether there is room.
    pub(super) fn category(&mut self, category: &Element, notes: &mut Notes) -> bool {
        // The root of all categories, which Textcube writes, too.
        if category.child("root").is_some() {
            return true;
        }
        if self.categories.len() < MOST {
            let tree = self.subtree(category, &[], notes);
            // Another backup of the same blog has it, too.
            let name = category.said("name", &mut Notes::default());
            let known = self.top.get(&name).and_then(|&place| self.tree.get(place));
            if known != Some(&tree) {
                self.top.insert(name, self.tree.len());
                self.tree.push(tree);
            }
        }
        self.categories.len() < MOST
    }

    /// Elements are not deep.
    fn subtree(&mut self, category: &Element, above: &[String], notes: &mut Notes) -> Value {
        let name = category.said("name", notes);
        let length: usize = above.iter().chain([&name]).map(String::len).sum();
        let path = if length > LABEL_BYTES { Vec::new() } else { [above, std::slice::from_ref(&name)].concat() };
        if !path.is_empty() {
            self.categories.insert(path.join("/"), path.clone());
        }
        let mut map = Map::new();
        map.insert("name", Value::String(name));
        put(&mut map, "priority", category.child("priority").and_then(|priority| value(priority, notes)));
        let below: Vec<_> = category.all("category").map(|child| self.subtree(child, &path, notes)).collect();
        put(&mut map, "categories", (!below.is_empty()).then_some(Value::List(below)));
        Value::Map(map)
    }

    /// The categories that a label names, from the parent down.
    pub(super) fn path(&self, label: &str) -> Vec<String> {
        let split = || label.split('/').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        match self.categories.get(label) {
            Some(path) => path.clone(),
            None if label.len() > LABEL_BYTES => vec![label.to_owned()],
            None => split(),
        }
    }

    /// Takes a link to another blog in; whether there is room.
    pub(super) fn link(&mut self, link: &Element, notes: &mut Notes) -> bool {
        let has_room = self.links.len() < MOST;
        let is_new =
            has_room && self.linked.insert(["url", "title"].map(|name| link.said(name, &mut Notes::default())));
        self.links.extend(value(link, notes).filter(|_| is_new));
        has_room
    }

    /// Whether it is a Korean blog, which it is unless it says otherwise.
    pub(super) fn is_korean(&self) -> bool {
        self.language.is_empty() || self.language.starts_with("ko")
    }

    /// The same as the model has it.
    pub(super) fn into_site(mut self, cx: &Context) -> Site {
        let host = |name: &str| format!("{name}.tistory.com");
        let own = Some(self.name).filter(|name| self.is_tistory && is_host(name)).map(|name| host(&name));
        let domain = Some(self.domain).filter(|domain| is_host(domain));
        let given = cx.options.text("url").trim();
        let first =
            if self.is_domain_first { domain.as_ref().or(own.as_ref()) } else { own.as_ref().or(domain.as_ref()) };
        let (url, base_url) = own_address(if given.is_empty() { first.map_or("", |host| host) } else { given }, cx);
        for (name, list) in [("categories", self.tree), ("links", self.links)] {
            put(&mut self.extra, name, (!list.is_empty()).then_some(Value::List(list)));
        }
        let filled = |text: String| Some(text).filter(|text| !text.is_empty());
        Site {
            title: filled(self.title),
            description: filled(self.description),
            url,
            base_url,
            language: language_tag(&self.language).or_else(|| cx.language.clone()).or_else(|| Some("ko".to_owned())),
            timezone: Some(self.zone.name),
            timezone_from_source: true,
            hosts: own.into_iter().chain(domain).map(|host| host.to_lowercase()).collect(),
            extra: self.extra,
            ..Site::default()
        }
    }
}

fn is_on(text: &str) -> bool {
    !matches!(text, "" | "0" | "false")
}

/// Whether a text can be the name of a host.
fn is_host(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'))
}
