//! camt.053, the statement of ISO 20022, in any of its versions.

use domain::{Moment, time::parse_iso_date};
use roxmltree::{Document, Node};

use super::{Credit, StatementFault, short};

/// Reads such a statement: booked credits in đồng. An entry of several transfers is each of them.
pub(super) fn read(text: &str) -> Result<Vec<Credit>, StatementFault> {
    // No document types, so that no entity grows without end.
    let document =
        Document::parse(text).map_err(|error| StatementFault::Line(error.pos().row.into()))?;
    let root = document.root_element();
    let statement = child(root, "BkToCstmrStmt").ok_or(StatementFault::Columns)?;
    let mut credits = Vec::new();
    for entry in children(statement, "Stmt").flat_map(|one| children(one, "Ntry")) {
        if text_of(entry, &["CdtDbtInd"]) != Some("CRDT") || !is_booked(entry) {
            continue;
        }
        let line = || StatementFault::Line(document.text_pos_at(entry.range().start).row.into());
        let parts: Vec<Node<'_, '_>> =
            children(entry, "NtryDtls").flat_map(|one| children(one, "TxDtls")).collect();
        if let [] | [_] = parts[..] {
            let part = parts.first().copied();
            credits.push(credit(entry, part, 0).ok_or_else(line)?);
            continue;
        }
        let mut several = Vec::new();
        for (index, part) in parts.into_iter().enumerate() {
            several.push(credit(entry, Some(part), index + 1).ok_or_else(line)?);
        }
        tell_apart(&mut several);
        credits.extend(several);
    }
    Ok(credits)
}

fn credit(entry: Node<'_, '_>, part: Option<Node<'_, '_>>, place: usize) -> Option<Credit> {
    let of_part = |path: &[&'static str]| part.and_then(|part| text_of(part, path));
    let amount = match part.filter(|_| place > 0) {
        Some(part) => {
            child(part, "Amt").or_else(|| child(child(child(part, "AmtDtls")?, "TxAmt")?, "Amt"))?
        }
        None => child(entry, "Amt")?,
    };
    if amount.attribute("Ccy") != Some("VND") {
        return None;
    }
    let number = of_part(&["Refs", "AcctSvcrRef"])
        .or_else(|| of_part(&["Refs", "TxId"]))
        .map(str::to_owned)
        .or_else(|| {
            // The entry's own number is all that there is; a mere `NtryRef` is one within its statement.
            let within = || {
                let statement = text_of(entry.parent()?, &["Id"])?;
                Some(format!("{statement}:{}", text_of(entry, &["NtryRef"])?))
            };
            let number = text_of(entry, &["AcctSvcrRef"]).map(str::to_owned).or_else(within)?;
            // Its transfers are told apart by place.
            Some(if place > 0 { format!("{number}/{place}") } else { number })
        })?;
    let words = part.and_then(|part| child(part, "RmtInf")).map(|info| {
        children(info, "Ustrd").filter_map(|one| one.text()).collect::<Vec<_>>().join(" ")
    });
    let words = words.filter(|words| !words.trim().is_empty());
    let words = words.or_else(|| text_of(entry, &["AddtlNtryInf"]).map(str::to_owned));
    Some(Credit {
        number,
        vnd: read_vnd(amount.text()?)?,
        at: booked_at(entry)?,
        text: short(&words.unwrap_or_default()),
    })
}

/// Transfers of one entry that share its number are told apart by their place.
fn tell_apart(credits: &mut [Credit]) {
    let numbers: Vec<String> = credits.iter().map(|credit| credit.number.clone()).collect();
    for (index, credit) in credits.iter_mut().enumerate() {
        if numbers.iter().filter(|number| **number == credit.number).count() > 1 {
            credit.number = format!("{}/{}", credit.number, index + 1);
        }
    }
}

fn is_booked(entry: Node<'_, '_>) -> bool {
    // A code of its own in newer versions, plain text in older ones.
    let status = text_of(entry, &["Sts", "Cd"]).or_else(|| text_of(entry, &["Sts"]));
    status.is_none_or(|status| status == "BOOK")
}

fn booked_at(entry: Node<'_, '_>) -> Option<Moment> {
    let date = child(entry, "BookgDt").or_else(|| child(entry, "ValDt"))?;
    if let Some(time) = text_of(date, &["DtTm"]) {
        let with_zone: Option<jiff::Timestamp> = time.parse().ok();
        return with_zone.map(|at| Moment(at.as_millisecond())).or_else(|| {
            let local: jiff::civil::DateTime = time.parse().ok()?;
            let minutes = i64::from(local.hour()) * 60 + i64::from(local.minute());
            Some(Moment::at(local.date(), minutes).plus_ms(i64::from(local.second()) * 1_000))
        });
    }
    Some(Moment::at(parse_iso_date(text_of(date, &["Dt"])?)?, 0))
}

/// `50000`, `50000.00`; đồng have no hundredths.
fn read_vnd(text: &str) -> Option<i64> {
    let (whole, rest) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let is_whole = rest.bytes().all(|byte| byte == b'0') && whole.len() <= 13;
    let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    (is_whole && digits).then(|| whole.parse().ok()).flatten().filter(|vnd| *vnd > 0)
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

fn text_of<'a>(node: Node<'a, '_>, path: &[&'static str]) -> Option<&'a str> {
    let found = path.iter().try_fold(node, |node, name| child(node, name))?;
    found.text().map(str::trim).filter(|text| !text.is_empty())
}
