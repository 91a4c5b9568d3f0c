use std::{borrow::Cow, cell::Cell, collections::HashMap};

use super::{entities::decoded, standard};

/// The most declarations in force at one place; more are not taken.
const MOST_BINDINGS: usize = 256;

/// What a namespace is to these readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// None, or (X)HTML: mark-up for people.
    Page,
    /// Inline XBRL.
    Inline,
    /// XBRL 2.1 instance.
    Instance,
    /// Dimensions.
    Dimensions,
    /// `xsi:nil`.
    Schema,
    /// Links between documents.
    Link,
    /// A registry of units: currencies, the units registry.
    Units,
    /// A taxonomy, or anything else.
    Other,
}

/// A namespace of the file, by its number in the order of declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct NamespaceId(u32);

#[derive(Debug)]
struct Namespace<'t> {
    uri: Cow<'t, str>,
    role: Role,
    prefix: Box<str>,
    borrowed: bool,
}

/// A declaration that ends with its element. Pages forget end tags, so elements are told by name and number.
#[derive(Debug)]
struct Scope<'t> {
    element: &'t str,
    open: u32,
    bindings: usize,
}

/// Which prefix means what where the reader stands.
#[derive(Debug)]
pub(super) struct Namespaces<'t> {
    known: HashMap<Cow<'t, str>, NamespaceId>,
    all: Vec<Namespace<'t>>,
    bindings: Vec<(&'t str, NamespaceId)>,
    scopes: Vec<Scope<'t>>,
    /// The default namespace here, which most tags of a page are in.
    default: NamespaceId,
    /// The binding last asked for: tags in a row have the same prefix.
    recent: Cell<usize>,
    root: bool,
    /// Whether declarations were left out, for there were too many.
    pub(super) overfull: bool,
}

impl NamespaceId {
    /// No namespace at all.
    pub(super) const NONE: Self = Self(0);
}

impl<'t> Namespaces<'t> {
    pub(super) fn new() -> Self {
        let none = Namespace { uri: "".into(), role: Role::Page, prefix: "".into(), borrowed: false };
        Self {
            known: HashMap::from([("".into(), NamespaceId::NONE)]),
            all: vec![none],
            bindings: Vec::new(),
            scopes: Vec::new(),
            default: NamespaceId::NONE,
            recent: Cell::new(0),
            root: false,
            overfull: false,
        }
    }

    /// Takes the declarations of an element, before its own name is looked up.
    pub(super) fn declare(
        &mut self,
        element: &'t str,
        declarations: impl Iterator<Item = (&'t str, &'t str)>,
    ) {
        let before = self.bindings.len();
        for (prefix, uri) in declarations {
            if self.bindings.len() >= MOST_BINDINGS {
                self.overfull = true;
                break;
            }
            let id = self.intern(uri, prefix);
            self.bindings.push((prefix, id));
        }
        self.changed();
        // what the first element declares holds for the whole file
        if std::mem::replace(&mut self.root, true) && self.bindings.len() > before {
            self.scopes.push(Scope { element, open: 0, bindings: before });
        }
    }

    fn intern(&mut self, uri: &'t str, prefix: &'t str) -> NamespaceId {
        let uri = decoded(uri.trim());
        if let Some(id) = self.known.get(&uri) {
            if let Some(known) = self.all.get_mut(id.0 as usize).filter(|known| known.borrowed) {
                let (prefix, borrowed) = standard::prefix(&uri, prefix);
                (known.prefix, known.borrowed) = (prefix.into(), borrowed);
            }
            return *id;
        }
        let id = NamespaceId(self.all.len() as u32);
        let (prefix, borrowed) = standard::prefix(&uri, prefix);
        let (role, prefix) = (standard::role(&uri), prefix.into());
        self.all.push(Namespace { uri: uri.clone(), role, prefix, borrowed });
        self.known.insert(uri, id);
        id
    }

    /// An element starts; call it before `declare`.
    pub(super) fn start(&mut self, element: &str) {
        for scope in &mut self.scopes {
            if scope.element == element {
                scope.open += 1;
            }
        }
    }

    /// An element ends; call it after its name was looked up.
    pub(super) fn end(&mut self, element: &str) {
        let Some(last) = self.scopes.iter().rposition(|scope| scope.element == element) else { return };
        let ended = self.scopes.get(last).filter(|scope| scope.open == 0).map(|scope| scope.bindings);
        if let Some(bindings) = ended {
            self.bindings.truncate(bindings);
            self.scopes.truncate(last);
            self.changed();
        }
        for scope in self.scopes.iter_mut().filter(|scope| scope.element == element) {
            scope.open = scope.open.saturating_sub(1);
        }
    }

    /// What a prefix stands for; the empty one is the default namespace.
    pub(super) fn find(&self, prefix: &str) -> Option<NamespaceId> {
        if prefix.is_empty() {
            return Some(self.default);
        }
        if let Some((known, id)) = self.bindings.get(self.recent.get())
            && *known == prefix
        {
            return Some(*id);
        }
        let bound = |same: fn(&str, &str) -> bool| {
            let found = self.bindings.iter().rposition(|(known, _)| same(known, prefix))?;
            self.recent.set(found);
            self.bindings.get(found).map(|(_, id)| *id)
        };
        // pages written anew by a browser have their tags in one case
        bound(|a, b| a == b).or_else(|| bound(str::eq_ignore_ascii_case))
    }

    /// Whether names without a prefix are a page's, and no end of an element changes that.
    pub(super) fn is_plain_page(&self) -> bool {
        self.scopes.is_empty() && self.role(self.default) == Role::Page
    }

    fn changed(&mut self) {
        let default = self.bindings.iter().rev().find(|(prefix, _)| prefix.is_empty());
        self.default = default.map_or(NamespaceId::NONE, |(_, id)| *id);
        self.recent.set(usize::MAX);
    }

    /// The parts of a name with its prefix; `None` where the prefix is not declared.
    pub(super) fn split<'n>(&self, name: &'n str) -> Option<(NamespaceId, &'n str)> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        Some((self.find(prefix)?, local))
    }

    pub(super) fn role(&self, id: NamespaceId) -> Role {
        self.all.get(id.0 as usize).map_or(Role::Other, |namespace| namespace.role)
    }

    pub(super) fn uri(&self, id: NamespaceId) -> &str {
        self.all.get(id.0 as usize).map_or("", |namespace| &*namespace.uri)
    }

    /// The prefix to print.
    pub(super) fn prefix(&self, id: NamespaceId) -> &str {
        self.all.get(id.0 as usize).map_or("", |namespace| &*namespace.prefix)
    }
}
