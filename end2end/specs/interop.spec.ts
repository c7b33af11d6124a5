import { readFileSync } from 'node:fs';
import path from 'node:path';
import { QRPay } from 'vietnam-qr-pay';
import { HashAlgorithm, type ProductCode, VNPay, VnpLocale } from 'vnpay';
import { expect, test } from '../support/test';

/* What the portal writes and reads of payments, judged by packages that others wrote. The server's
 * own tests hold it to the same vectors. */

const file = path.join(import.meta.dirname, '../../server/crates/payments/vectors.json');
const vectors = JSON.parse(readFileSync(file, 'utf8'));

test('codes for transfers are read as they were meant', () => {
  for (const { bank, account, vnd, purpose, payload } of vectors.vietqr) {
    const { isValid, consumer, amount, additionalData } = new QRPay(payload);
    expect({
      isValid,
      bank: consumer.bankBin,
      account: consumer.bankNumber,
      vnd: Number(amount),
      purpose: additionalData.purpose,
    }).toEqual({ isValid: true, bank, account, vnd, purpose });
  }
});

test('orders are signed alike, and notifications believed alike', () => {
  const { code, secret, return_url, orders, notifications } = vectors.vnpay;
  const vnpay = new VNPay({
    tmnCode: code,
    secureSecret: secret,
    vnpayHost: 'https://pay.example',
    hashAlgorithm: HashAlgorithm.SHA512,
    enableLog: false,
  });
  for (const order of orders) {
    const address = vnpay.buildPaymentUrl({
      vnp_Amount: order.vnd,
      vnp_CreateDate: Number(order.create_date),
      vnp_ExpireDate: Number(order.expire_date),
      vnp_IpAddr: order.address,
      vnp_Locale: order.lang === 'vi' ? VnpLocale.VN : VnpLocale.EN,
      vnp_OrderInfo: order.info,
      vnp_OrderType: 'other' as ProductCode,
      vnp_ReturnUrl: return_url,
      vnp_TxnRef: order.reference,
    });
    expect(new URL(address).search).toBe(`?${order.query}`);
  }
  for (const { query, paid, vnd, reference } of notifications) {
    const told = Object.fromEntries(new URLSearchParams(query));
    const read = vnpay.verifyIpnCall(told as never);
    expect(read.isVerified).toBe(true);
    expect(read.vnp_TxnRef).toBe(reference);
    expect(Number(read.vnp_Amount)).toBe(vnd);
    if (paid) expect(read.isSuccess).toBe(true);
    const forged = { ...told, vnp_Amount: '1' };
    expect(vnpay.verifyIpnCall(forged as never).isVerified).toBe(false);
  }
});

test('how a payment ended is asked and answered alike', async ({ request }) => {
  const simulator = process.env.MOTCUA_SIMULATOR ?? '';
  const vnpay = new VNPay({
    tmnCode: 'DEMOTMN1',
    secureSecret: 'simulator-vnpay-not-real',
    vnpayHost: simulator,
    queryDrAndRefundHost: simulator,
    hashAlgorithm: HashAlgorithm.SHA512,
    enableLog: false,
  });
  const asked = (reference: string) =>
    vnpay.queryDr({
      vnp_RequestId: `hoi-${reference}`,
      vnp_TxnRef: reference,
      vnp_TransactionDate: 20261123091500,
      vnp_CreateDate: 20261123093000,
      vnp_IpAddr: '127.0.0.1',
      vnp_OrderInfo: 'Hoi ket qua',
    } as never);
  for (const [end, status] of [
    ['lost', '00'],
    ['cancelled', '02'],
  ]) {
    const reference = `INTEROP-${end}-${Date.now()}`;
    const address = vnpay.buildPaymentUrl({
      vnp_Amount: 8_000,
      vnp_CreateDate: 20261123091500,
      vnp_ExpireDate: 20261123093000,
      vnp_IpAddr: '127.0.0.1',
      vnp_OrderInfo: 'Phi ho so',
      vnp_OrderType: 'other' as ProductCode,
      vnp_ReturnUrl: `${process.env.MOTCUA_URL}/thanh-toan/ket-qua`,
      vnp_TxnRef: reference,
    });
    const order = new URL(address).search.slice(1);
    const form = { order, end: end ?? '' };
    const done = await request.post(`${simulator}/vpcpay.html/ket-thuc`, { form, maxRedirects: 0 });
    expect(done.status()).toBe(303);
    const answer = await asked(reference);
    expect(answer).toMatchObject({ isVerified: true, vnp_TxnRef: reference });
    expect(answer.vnp_TransactionStatus).toBe(status);
    // In hundredths, as VNPAY has it.
    expect(Number(answer.vnp_Amount)).toBe(800_000);
  }
  const unknown = await asked('INTEROP-none');
  expect(unknown).toMatchObject({ isVerified: true, vnp_ResponseCode: '91' });
});
