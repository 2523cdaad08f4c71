/** What nobody may ever see, each with characters of its own. */
export const secrets = {
  token: 'syt_YWRtaW4_QxRvTnBkWmJhLkpE_4fGh7K',
  renewedToken: 'syt_YWRtaW4_RenewedAfterRejection_9zYx8W',
  /** With characters that JSON, HTML and URLs each write in their own way. */
  oddToken: 'odd/to+ken&"<with>every=escape%thing',
  longToken: `mas_${'AbCdEfGh'.repeat(50)}`,
  brokenToken: 'syt_broken_FirstLine1234\nSecondLine5678',
  strayToken: 'syt_stray_Caractère_ÉtrangerPartOne',
  password: 'correct "horse" battery/staple & Ünïcode',
  newPassword: 'a-new-password-$7\\with-backslash',
  loginToken: 'syt_dGFyZ2V0_MadeByALogin_1q2W3e',
  opaqueLoginToken: 'opaque0123456789abcdefghijkl',
  headerKey: 'key-of-the-proxy-AKIA7777',
  urlPassword: 'p@ss-of-the-url-12345',
  /** Addresses of persons, as ids: `users.findByThreepid` and `users.findByExternalId`. */
  address: 'some.person+tag@mail.example.net',
  externalId: 'subject-of-a-person@idp.example.net',
  mac: '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c',
  nonce: 'nonce5d41402abc4b2a76b9719d911017c592',
  sharedSecret: 'sharedQ8Kd0wZ5rT3nVb7xLm2c',
} as const;
