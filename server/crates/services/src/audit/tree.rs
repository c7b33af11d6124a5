//! Checking the tree: leaves in their order, every subtree computed anew, every head's signature
//! and root. A head whose root is computed from the leaves is consistent with every other one.

use std::collections::{HashMap, VecDeque};

use domain::log::{Frontier, Hash, LogKey, Place, from_hex, leaf_hash, open};
use storage::log::{self, Head, Leaf, Node, State};

use super::{AuditReport, PAGE};
use crate::{Result, Services};

/// Whether something holds; if not, what is wrong.
type Holds = std::result::Result<(), String>;

/// How far the tree has been computed.
pub(super) struct TreeCheck<'a> {
    keys: &'a [LogKey],
    frontier: Frontier,
    /// The head that was checked last.
    last: Option<Head>,
}

impl<'a> TreeCheck<'a> {
    pub(super) const fn new(keys: &'a [LogKey]) -> Self {
        Self { keys, frontier: Frontier::empty(), last: None }
    }

    /// Goes on over these leaves, and takes the heads on the way out of `heads`; answers the
    /// subtrees that were completed.
    pub(super) fn leaves(
        &mut self,
        leaves: &[Leaf],
        heads: &mut VecDeque<Head>,
    ) -> std::result::Result<Vec<(Place, Hash)>, String> {
        let mut made = Vec::with_capacity(leaves.len());
        for leaf in leaves {
            if leaf.index != self.frontier.size() as i64 {
                return Err(format!("leaf {} is missing", self.frontier.size()));
            }
            let content = from_hex(&leaf.hash);
            let content = content.ok_or_else(|| format!("leaf {} has no hash", leaf.index))?;
            made.extend(self.frontier.append(leaf_hash(&content)));
            let size = self.frontier.size() as i64;
            while let Some(head) = heads.pop_front_if(|head| head.size <= size) {
                self.head(head)?;
            }
        }
        Ok(made)
    }

    /// Compares subtrees that were computed with those that are stored at their places.
    pub(super) fn nodes(made: &[(Place, Hash)], stored: &[Node]) -> Holds {
        let stored: HashMap<i64, &str> =
            stored.iter().map(|node| (node.number, node.hash.as_str())).collect();
        for (place, hash) in made {
            let known = stored.get(&place.number()).and_then(|hash| from_hex(hash));
            if known != Some(*hash) {
                let Place { level, index } = place;
                return Err(format!("subtree {index} of level {level} is not that of its leaves"));
            }
        }
        Ok(())
    }

    /// Every subtree that is stored is one of a tree of `size` leaves.
    pub(super) fn belong(stored: &[Node], size: i64) -> Holds {
        let belongs = |node: &&Node| {
            let place = Place::of_number(node.number);
            place.is_some_and(|place| place.level > 0 && place.end() <= size as u64)
        };
        match stored.iter().find(|node| !belongs(node)) {
            Some(node) => {
                Err(format!("there is no place for the subtree numbered {}", node.number))
            }
            None => Ok(()),
        }
    }

    fn head(&mut self, head: Head) -> Holds {
        let number = self.last.as_ref().map_or(0, |last| last.number) + 1;
        if head.number != number {
            return Err(format!("head {number} is missing"));
        }
        let last = self.last.as_ref();
        let grown = last.is_none_or(|last| last.size < head.size && last.at <= head.at);
        let same = State { size: head.size, at: head.at, note: head.note.clone() };
        if !grown || !self.signed(&same) {
            return Err(format!("head {number} does not hold"));
        }
        self.last = Some(head);
        Ok(())
    }

    /// Whether a head is signed, and has the root that was computed.
    fn signed(&self, state: &State) -> bool {
        open(&state.note, self.keys).is_ok_and(|(head, _)| {
            let said = (head.size, head.root, head.at);
            let size = self.frontier.size();
            state.size == size as i64 && said == (size, self.frontier.root(), state.at)
        })
    }

    /// At the end of the leaves: no head is left over, and the newest one covers all.
    pub(super) fn end(&self, heads: &VecDeque<Head>, state: &State) -> Holds {
        if let Some(head) = heads.front() {
            return Err(format!("head {} covers leaves that are not there", head.number));
        }
        let (size, at) = self.last.as_ref().map_or((0, state.at), |last| (last.size, last.at));
        let untouched = state.size == 0 && state.note.is_empty();
        let newest = size == state.size && at <= state.at && self.signed(state);
        if untouched || newest { Ok(()) } else { Err("the newest head does not hold".to_owned()) }
    }
}

impl Services {
    /// Checks the tree as it stands when the check begins; answers how many leaves that are.
    pub(super) async fn verify_tree(&self, report: &mut AuditReport) -> Result<u64> {
        let read = self.db.read();
        let stored = log::keys(read).await?;
        let keys: Vec<LogKey> = stored.iter().filter_map(|key| LogKey::parse(key)).collect();
        let state = log::state(read).await?;
        report.leaves = state.size.max(0) as u64;
        let found = if keys.len() == stored.len() {
            self.check_tree(&keys, &state, report).await?
        } else {
            Err("a key cannot be read".to_owned())
        };
        report.keys = stored;
        report.tree = found.err();
        Ok(report.leaves)
    }

    async fn check_tree(
        &self,
        keys: &[LogKey],
        state: &State,
        report: &mut AuditReport,
    ) -> Result<Holds> {
        let read = self.db.read();
        let mut check = TreeCheck::new(keys);
        let (mut heads, mut next_head, mut next) = (VecDeque::new(), i64::MIN, i64::MIN);
        while (check.frontier.size() as i64) < state.size {
            let leaves = log::leaves_after(read, next, PAGE).await?;
            let until = leaves.partition_point(|leaf| leaf.index < state.size);
            let leaves = &leaves[..until];
            let Some(last) = leaves.last() else {
                return Ok(Err(format!("leaf {} is missing", check.frontier.size())));
            };
            // There are never more heads than leaves.
            let more = log::heads_after(read, next_head, PAGE).await?;
            next_head = more.last().map_or(next_head, |head| head.number + 1);
            report.heads += more.iter().filter(|head| head.size <= state.size).count() as u64;
            heads.extend(more);
            next = last.index + 1;
            let made = match check.leaves(leaves, &mut heads) {
                Ok(made) => made,
                Err(fault) => return Ok(Err(fault)),
            };
            let numbers: Vec<i64> = made.iter().map(|(place, _)| place.number()).collect();
            let stored = log::nodes_at(read, &numbers).await?;
            if let Err(fault) = TreeCheck::nodes(&made, &stored) {
                return Ok(Err(fault));
            }
        }
        // The tree may have grown meanwhile: what is beyond belongs to what stands now.
        heads.extend(log::heads_after(read, next_head, PAGE).await?);
        let now = log::state(read).await?;
        heads.retain(|head| head.size <= state.size || head.size > now.size);
        Ok(match check.end(&heads, state) {
            Ok(()) => self.check_rest(now.size).await?,
            fault => fault,
        })
    }

    /// Nothing is stored that the tree of `size` leaves does not have.
    async fn check_rest(&self, size: i64) -> Result<Holds> {
        let read = self.db.read();
        let mut next = i64::MIN;
        loop {
            let nodes = log::nodes_after(read, next, 10 * PAGE).await?;
            let now = log::state(read).await?.size.max(size);
            let Some(last) = nodes.last() else { break };
            if let Err(fault) = TreeCheck::belong(&nodes, now) {
                return Ok(Err(fault));
            }
            next = last.number.saturating_add(1);
        }
        let beyond = log::leaves_after(read, size, 1).await?;
        let now = log::state(read).await?.size;
        if beyond.iter().any(|leaf| leaf.index >= now) {
            return Ok(Err("there are leaves that no head covers".to_owned()));
        }
        let orphans = log::orphans(read).await?;
        Ok(if orphans == 0 { Ok(()) } else { Err("an event waits that is not there".to_owned()) })
    }
}
