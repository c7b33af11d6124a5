//! How a result comes to the applicant: chosen by them, carried by the portal, the counter, or the
//! post.

use domain::{
    dossier::{Actor, Command, EventRecord, Refusal},
    organisation::OrganisationAction,
    result::{Delivery, PostalAddress},
    slip::{SlipContent, SlipForm, SlipLine},
    view::DeliveryChoice,
};
use storage::{dossier::Dossier, result};

use super::Along;
use crate::{Caller, Result, ServiceError, Services, chain, desk::line, rules::CaseRules};

impl Services {
    /// How the result of a dossier is to come.
    pub(crate) async fn delivery_of(&self, dossier: &Dossier) -> Result<DeliveryChoice> {
        let rules = self.case_rules(dossier).await?;
        let delivery = dossier.snapshot.delivery();
        let address = match delivery {
            Delivery::Post => result::address_of(self.db.read(), &dossier.id).await?,
            Delivery::Online | Delivery::Counter => None,
        };
        let actor = dossier.filer();
        let open = rules.decide(dossier, &Command::ChooseDelivery { delivery }, &actor, self.now());
        let tracking = dossier.snapshot.process.tracking.clone();
        Ok(DeliveryChoice { delivery, address, tracking, open: open.is_ok(), pickup_code: None })
    }

    /// Chooses how the result of one's own dossier is to come.
    ///
    /// # Errors
    ///
    /// `address_name`, `address_phone`, `address_place` where the post would not find anybody.
    pub async fn choose_delivery(
        &self,
        caller: &Caller,
        code: &str,
        delivery: Delivery,
        address: &PostalAddress,
    ) -> Result<()> {
        let dossier = self.own_dossier(caller, code, OrganisationAction::Submit).await?;
        let actor = caller.as_applicant();
        let version = dossier.version;
        self.deliver_by(dossier, version, &actor, (delivery, address)).await
    }

    /// Chooses for an applicant who says so at the counter.
    ///
    /// # Errors
    ///
    /// As [`Services::choose_delivery`].
    pub async fn choose_delivery_at_desk(
        &self,
        caller: &Caller,
        code: &str,
        version: i64,
        (delivery, address): (Delivery, &PostalAddress),
    ) -> Result<()> {
        let dossier = self.dossier_at_own_desk(caller, code).await?;
        let actor = self.actor_for(caller, &dossier, &Command::ChooseDelivery { delivery }).await?;
        self.deliver_by(dossier, version, &actor, (delivery, address)).await
    }

    async fn deliver_by(
        &self,
        dossier: Dossier,
        version: i64,
        actor: &Actor,
        (delivery, address): (Delivery, &PostalAddress),
    ) -> Result<()> {
        let address = match delivery {
            Delivery::Post => Some(address.read().map_err(|member| {
                ServiceError::BadInput(match member {
                    "name" => "address_name",
                    "phone" => "address_phone",
                    _ => "address_place",
                })
            })?),
            Delivery::Online | Delivery::Counter => None,
        };
        // Pressed twice it is said once.
        let same = dossier.snapshot.delivery() == delivery;
        let known = match &address {
            Some(_) => result::address_of(self.db.read(), &dossier.id).await?,
            None => None,
        };
        if same && known == address {
            return Ok(());
        }
        let command = [Command::ChooseDelivery { delivery }];
        let done = match &address {
            Some(address) => {
                let along = Along::Address(address);
                self.execute_along(dossier, version, &command, actor, &along).await
            }
            None => self.execute(dossier, version, &command[0], actor).await,
        };
        done.map(|_| ())
    }

    /// Writes down that the post has the result.
    pub async fn ship_result(
        &self,
        caller: &Caller,
        code: &str,
        version: i64,
        (carrier, tracking, vnd): (&str, &str, i64),
    ) -> Result<()> {
        let dossier = self.dossier_at_own_desk(caller, code).await?;
        let command = Command::Ship { carrier: line(carrier), tracking: line(tracking), vnd };
        let actor = self.actor_for(caller, &dossier, &command).await?;
        self.execute(dossier, version, &command, &actor).await.map(|_| ())
    }

    /// What goes with a result that the post takes: who sends what to whom, for both to sign.
    ///
    /// # Errors
    ///
    /// [`Refusal::WrongState`] where nothing is to be sent.
    pub async fn dispatch_note_pdf(&self, caller: &Caller, code: &str) -> Result<Vec<u8>> {
        let dossier = self.known_at_own_desk(caller, code).await?;
        let address = result::address_of(self.db.read(), &dossier.id).await?;
        let address = address.filter(|_| dossier.snapshot.delivery() == Delivery::Post);
        let address = address.ok_or(ServiceError::Refused(Refusal::WrongState))?;
        let (superior, agency, place) = self.heading_of(&dossier.snapshot.agency);
        let line = |label: &str, value: String| SlipLine { label: label.to_owned(), value };
        let mut list = Vec::new();
        let number = dossier.snapshot.process.number.clone().unwrap_or_default();
        let title = match &dossier.snapshot.process.document {
            Some(document) => document.title.clone(),
            None => format!("Kết quả: {}", dossier.procedure_name.vi),
        };
        list.push(format!("{title}, số {number}: 01 bản"));
        let originals = dossier.snapshot.originals_held();
        list.extend(originals.iter().map(|paper| {
            format!("Bản chính giấy tờ đã nộp ({}): {:02}", paper.requirement, paper.count)
        }));
        let content = SlipContent {
            form: SlipForm::Dispatch,
            number: String::new(),
            superior,
            agency: agency.clone(),
            place,
            issued_at: self.now(),
            code: dossier.code.clone(),
            opening: String::new(),
            lines: vec![
                line("Người gửi", agency),
                line("Người nhận", address.name),
                line("Điện thoại", address.phone),
                line("Địa chỉ", address.address),
                line("Mã hồ sơ", dossier.code.clone()),
                line("Thủ tục", dossier.procedure_name.vi.clone()),
            ],
            list_title: "Tài liệu trong bưu gửi".to_owned(),
            list,
            closing: "Hai bên đã kiểm đếm, niêm phong và ký giao nhận.".to_owned(),
            left_signs: "Người giao".to_owned(),
            right_signs: "Nhân viên bưu chính".to_owned(),
            right_name: String::new(),
        };
        let url = self.status_url(&dossier.code);
        self.typeset(move |renderer| renderer.slip(&content, &url)).await
    }

    /// Puts a result that is wanted online into its applicant's account, once nothing hinders it.
    pub(crate) fn deliver(
        &self,
        dossier: &mut Dossier,
        rules: &CaseRules,
        records: &mut Vec<EventRecord>,
    ) {
        let now = self.now();
        if let Ok(events) = rules.decide(dossier, &Command::Deliver, &Actor::System, now) {
            records.extend(chain::extend(dossier, events, &Actor::System, now));
        }
    }
}
