//! Plain form posts: every citizen's and officer's action works without JavaScript. A post stores
//! what was typed, then redirects; the page that follows shows what is wrong.

mod account;
pub(crate) mod acting;
mod applications;
mod apply;
mod assignment;
mod centre;
pub(crate) mod conversation;
mod desk;
pub(crate) mod documents;
mod fields;
mod follow;
mod identity;
mod keep;
mod kept_form;
mod lending;
mod my_data;
mod notices;
mod organisation;
pub(crate) mod paper_supplement;
pub(crate) mod payment;
mod reading;
pub(crate) mod reception;
pub(crate) mod reply;
mod reset;
pub(crate) mod result;
mod second_factor;
mod security;
mod store;
mod tracking;
mod urge;
mod workflow;

use axum::{
    Router, middleware,
    routing::{get, post},
};

#[cfg(feature = "testing")]
pub(crate) use reply::is_local;

use crate::AppState;

pub(crate) fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/dang-nhap", post(account::sign_in).get(crate::page::render))
        .route("/can-bo/dang-nhap", post(second_factor::enter).get(crate::page::render))
        .route("/can-bo/dang-nhap/ma", post(second_factor::confirm).get(second_factor::question))
        .route("/can-bo/dang-nhap/ma.svg", get(second_factor::picture))
        .route("/dang-nhap/dinh-danh", post(identity::leave))
        .route("/dang-nhap/dinh-danh/ve", get(identity::returned))
        .route("/dang-nhap/noi-dinh-danh", post(identity::link).get(identity::question))
        .route("/quen-mat-khau", post(reset::ask).get(crate::page::render))
        .route("/quen-mat-khau/ma", post(reset::set).get(crate::page::render))
        .route("/tai-khoan/dinh-danh", post(identity::leave_to_link))
        .route("/dang-ky", post(account::register).get(crate::page::render))
        .route("/dang-xuat", post(account::sign_out))
        .route("/tai-khoan", post(security::act).get(crate::page::render))
        .route("/tai-khoan/du-lieu", post(my_data::act).get(crate::page::render))
        .route("/tai-khoan/ung-dung", post(applications::act).get(crate::page::render))
        .route("/tai-khoan/ung-dung/{id}", post(applications::webhook).get(crate::page::render))
        .route("/tai-khoan/du-lieu/tai-ve", post(my_data::download).get(my_data::fetch))
        .route("/tai-lieu", post(store::act).get(crate::page::render))
        .route("/to-chuc", post(organisation::act).get(crate::page::render))
        .route("/to-chuc/chuyen", post(organisation::switch))
        .route("/to-chuc/{code}", post(organisation::manage).get(crate::page::render))
        .route("/can-bo/tai-khoan", post(security::act_at_desk).get(crate::page::render))
        .route("/can-bo/tai-khoan/uy-quyen", post(lending::act).get(crate::page::render))
        .route("/ngon-ngu", get(account::language))
        .route("/nop-ho-so/{code}", post(apply::start).get(crate::page::render))
        .route("/nhap/{draft}/buoc/{step}", post(apply::save).get(crate::page::render))
        .route("/nhap/{draft}/nop", post(apply::submit))
        .route("/nhap/{draft}/xoa", post(apply::delete))
        .route("/nhap/{draft}/giay-to/xoa/{upload}", post(documents::delete))
        .route("/ho-so", post(tracking::act).get(crate::page::render))
        .route("/ho-so/tai-ve", post(tracking::download).get(tracking::list))
        .route("/ho-so/{code}/bo-sung", post(follow::start_supplement))
        .route("/ho-so/{code}/giay-tiep-nhan", post(follow::request_receipt))
        .route("/ho-so/{code}/rut", post(follow::withdraw))
        .route("/ho-so/{code}/nhan-ket-qua", post(result::choose))
        .route("/nhap/{draft}/giay-to/kho", post(result::reuse))
        .route("/can-bo/ho-so/{code}/ket-qua/{action}", post(result::act))
        .route("/ho-so/{code}/thanh-toan", post(payment::pay))
        .route("/ho-so/{code}/thanh-toan/gia-han", post(payment::renew))
        .route("/thanh-toan/ket-qua", get(payment::returned))
        .route("/can-bo/so-quy", post(payment::hand_over).get(crate::page::render))
        .route("/can-bo/doi-soat", post(payment::matched).get(crate::page::render))
        .route("/can-bo/hang-loat", post(desk::decide_many).get(crate::page::render))
        .route("/thong-bao/da-doc", post(notices::read_all))
        .route("/thong-bao/{id}/da-doc", post(notices::read))
        .route("/thong-bao/tuy-chon", post(notices::prefer).get(crate::page::render))
        .route("/can-bo/thong-bao/da-doc", post(notices::read_all_at_desk))
        .route("/can-bo/thong-bao/{id}/da-doc", post(notices::read_at_desk))
        .route("/can-bo/thong-bao/tuy-chon", post(notices::prefer_at_desk).get(crate::page::render))
        .route("/can-bo/nhan-tiep", post(desk::claim_next))
        .route("/can-bo/thu-lai/{message}", post(desk::retry))
        .route("/can-bo/thu-tuc/{code}/cong-bo", post(desk::publish))
        .route("/can-bo/don-doc/moi", post(urge::send).get(crate::page::render))
        .route("/can-bo/don-doc/{id}", post(urge::answer).get(crate::page::render))
        .route("/can-bo/trung-tam/tiep-nhan", post(centre::take_over))
        .route("/can-bo/trung-tam/gioi-thieu", post(keep::about).get(crate::page::render))
        .route("/can-bo/trung-tam/co-quan", post(keep::agency).get(crate::page::render))
        .route("/can-bo/trung-tam/quay", post(keep::desk).get(crate::page::render))
        .route("/can-bo/nhan-su", post(centre::order_staff).get(crate::page::render))
        .route("/can-bo/phan-cong/quy-tac", post(assignment::order).get(crate::page::render))
        .route("/can-bo/quy-trinh/{code}", post(workflow::edit).get(crate::page::render))
        .route("/can-bo/ho-so/{code}", post(desk::decide).get(crate::page::render))
        .route("/can-bo/ho-so/{code}/muc-dich", post(reading::give_purpose))
        .route("/gui-tiep", post(kept_form::go_on).get(kept_form::show))
        .route("/gui-tiep/bo", post(kept_form::forget))
        .route("/can-bo/gui-tiep", post(kept_form::go_on_at_desk).get(kept_form::show_at_desk))
        .route("/can-bo/gui-tiep/bo", post(kept_form::forget_at_desk))
        .layer(middleware::from_fn_with_state(state.clone(), kept_form::keep))
}
